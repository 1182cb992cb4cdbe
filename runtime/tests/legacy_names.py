"""Names that libraries removed: each gives what upstream's replacement gives, and nothing else changes.

A library that the environment hasn't, or a release that has a name still, is no failure: the replacement is compared all the same.
"""

import importlib.util
import os
import subprocess
import sys
import textwrap
import unittest

_SITE = os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "cellar_runtime", "site")
_START = "import sys, warnings; sys.path.insert(0, {site!r})\nimport cellar_legacy; cellar_legacy.install()\nwarnings.simplefilter('ignore')\n"

_PANDAS = """
import pandas as pd, numpy as np, io
df = pd.DataFrame({'g': list('aabb'), 'x': [1.0, None, 3, 4], 's': ['u', 'v', None, 'w'], 'd': pd.to_datetime(['2026-01-15', '2026-02-15', '2026-03-15', '2026-04-15'])})
"""
_SKLEARN = """
import numpy as np
from sklearn.datasets import load_iris
X, y = load_iris(return_X_y=True)
"""

#: Library → [(what comes first, the old way, today's way)]. Both are expressions; their `repr` is compared.
PAIRS = {
    "pandas": [
        (_PANDAS, "df.append({'g': 'z'}, ignore_index=True)", "pd.concat([df, pd.DataFrame([{'g': 'z'}])], ignore_index=True)"),
        (_PANDAS, "df.append(df)", "pd.concat([df, df])"),
        (_PANDAS, "pd.DataFrame().append({'a': 1}, ignore_index=True)", "pd.DataFrame({'a': [1]})"),
        (_PANDAS, "df['x'].append(df['x'])", "pd.concat([df['x'], df['x']])"),
        (_PANDAS, "[name for name, _ in df.iteritems()]", "list(df.columns)"),
        (_PANDAS, "df['x'].fillna(method='ffill')", "df['x'].ffill()"),
        (_PANDAS, "df.fillna(method='bfill')", "df.bfill()"),
        (_PANDAS, "df.set_index('d')['x'].resample('M').sum().tolist()", "df.set_index('d')['x'].resample('ME').sum().tolist()"),
        (_PANDAS, "list(pd.date_range('2026-01-01', periods=3, freq='M'))", "list(pd.date_range('2026-01-01', periods=3, freq='ME'))"),
        (_PANDAS, "df.mean()", "df.mean(numeric_only=True)"),
        (_PANDAS, "df.drop(columns='d').corr()", "df.drop(columns='d').corr(numeric_only=True)"),
        (_PANDAS, "df.groupby('g').mean()", "df.groupby('g').mean(numeric_only=True)"),
        (_PANDAS, "df.groupby('g')['x', 's'].first()", "df.groupby('g')[['x', 's']].first()"),
        (_PANDAS, "df[['x']].applymap(str)", "df[['x']].astype(str)"),
        (_PANDAS, "df.drop('x', 1)", "df.drop('x', axis=1)"),
        (_PANDAS, "df.drop('x', 1, errors='ignore')", "df.drop('x', axis=1, errors='ignore')"),
        (_PANDAS, "pd.concat([df['x'], df['x']], 1)", "pd.concat([df['x'], df['x']], axis=1)"),
        (_PANDAS, "df.pivot('g', 's', 'x') if False else df.iloc[[0, 2]].pivot('g', 'd', 'x')", "df.iloc[[0, 2]].pivot(index='g', columns='d', values='x')"),
        (_PANDAS, "pd.Series(['a b']).str.split(' ', 1, True)", "pd.Series(['a b']).str.split(' ', n=1, expand=True)"),
        (_PANDAS, "df['d'].dt.week.tolist()", "df['d'].dt.isocalendar().week.tolist()"),
        (_PANDAS, "pd.DatetimeIndex(df['d']).weekofyear.tolist()", "df['d'].dt.isocalendar().week.tolist()"),
        (_PANDAS, "df[['g']].to_dict('record')", "df[['g']].to_dict('records')"),
        (_PANDAS, "pd.to_numeric(df['g'], errors='ignore')", "df['g']"),
        (_PANDAS, "df['x'].between(1, 3, inclusive=True)", "df['x'].between(1, 3, inclusive='both')"),
        (_PANDAS, "df.set_index('g')[['x']].sum(level=0)", "df.set_index('g')[['x']].groupby(level=0, sort=False).sum()"),
        (_PANDAS, "df.set_index('g')['x'].max(level='g')", "df.set_index('g')['x'].groupby(level='g', sort=False).max()"),
        (_PANDAS, "df.set_index('g').mean(level=0)", "df.set_index('g').groupby(level=0, sort=False).mean(numeric_only=True)"),
        (_PANDAS, "[df['x'].is_monotonic, df.index.is_monotonic]", "[df['x'].is_monotonic_increasing, df.index.is_monotonic_increasing]"),
        (_PANDAS, "[pd.api.types.is_categorical(df['g'].astype('category')), pd.api.types.is_categorical(df['g'])]", "[True, False]"),
        (_PANDAS, "df['x'].mad()", "(df['x'] - df['x'].mean()).abs().mean()"),
        (_PANDAS, "df[['x']].mad()", "(df[['x']] - df[['x']].mean()).abs().mean()"),
        (_PANDAS, "df.lookup([0, 2], ['g', 'x']).tolist()", "[df.at[0, 'g'], df.at[2, 'x']]"),
        (_PANDAS, "df.describe(datetime_is_numeric=True)", "df.describe()"),
        (_PANDAS, "pd.read_csv(io.StringIO('a\\n1'), squeeze=True)", "pd.read_csv(io.StringIO('a\\n1')).squeeze('columns')"),
        (_PANDAS, "pd.read_csv(io.StringIO('a,b\\n1,2\\n1,2,3'), error_bad_lines=False)", "pd.read_csv(io.StringIO('a,b\\n1,2\\n1,2,3'), on_bad_lines='skip')"),
        (_PANDAS, "df.to_csv(line_terminator='\\r\\n')", "df.to_csv(lineterminator='\\r\\n')"),
        (_PANDAS, "pd.read_html('<table><tr><th>a</th></tr><tr><td>1</td></tr></table>')[0]", "pd.DataFrame({'a': [1]})"),
        (_PANDAS, "isinstance(pd.Index([1]), pd.Int64Index), pd.Int64Index([1])", "True, pd.Index([1], dtype='int64')"),
        (_PANDAS, "pd.np.nan", "np.nan"),
        (_PANDAS, "df.ix[0, 'g'], df.set_index('g').ix['a', 'x'].tolist()", "df.loc[0, 'g'], df.set_index('g').loc['a', 'x'].tolist()"),
        (_PANDAS, "df.style.hide_index().set_precision(1)._repr_html_() is not None", "True"),
        (_PANDAS, "pd.rolling_mean(df['x'], 2)", "df['x'].rolling(2).mean()"),
    ],
    "numpy": [
        ("import numpy as np", "np.float(1), np.int(3), np.object, np.bool(True)", "1.0, 3, object, bool(True) if np.bool is bool else np.bool_(True)"),
        ("import numpy as np", "np.trapz([1, 2, 3])", "np.trapezoid([1, 2, 3]) if hasattr(np, 'trapezoid') else 4.0"),
        ("import numpy as np", "np.in1d([[1, 2], [3, 4]], [2, 4])", "np.isin([1, 2, 3, 4], [2, 4])"),
        ("import numpy as np", "np.product([2, 3]), np.cumproduct([2, 3]), np.alltrue([1, 0]), np.sometrue([1, 0])", "np.prod([2, 3]), np.cumprod([2, 3]), np.all([1, 0]), np.any([1, 0])"),
        ("import numpy as np", "np.NaN, np.Inf, np.NINF, np.float_, np.unicode_", "np.nan, np.inf, -np.inf, np.float64, np.str_"),
        ("import numpy as np", "np.row_stack([[1], [2]]), np.msort([3, 1]), np.asfarray([1])", "np.vstack([[1], [2]]), np.sort([3, 1], axis=0), np.asarray([1.0])"),
        ("import numpy as np", "np.find_common_type([np.int64, np.float32], [])", "np.dtype('float64')"),
        ("import numpy as np", "issubclass(np.VisibleDeprecationWarning, UserWarning), np.math.pi", "True, __import__('math').pi"),
    ],
    "scipy": [
        ("from scipy.integrate import simps, trapz, cumtrapz; import scipy.integrate as i", "simps([1, 2, 5]), trapz([1, 2]), cumtrapz([1, 2, 3])", "i.simpson([1, 2, 5]), i.trapezoid([1, 2]), i.cumulative_trapezoid([1, 2, 3])"),
        ("from scipy import signal", "signal.hann(5), signal.gaussian(5, 1)", "signal.windows.hann(5), signal.windows.gaussian(5, 1)"),
        ("from scipy import stats", "stats.binom_test(3, 10, 0.5)", "stats.binomtest(3, 10, 0.5).pvalue"),
        ("from scipy import stats", "round(stats.median_absolute_deviation([1, 2, 3, 9]), 3)", "round(1.4826 * stats.median_abs_deviation([1, 2, 3, 9]), 3)"),
        ("from scipy.misc import comb, factorial, derivative", "(float(comb(5, 2)), factorial(4), *map(float, (round(derivative(lambda x: x**3, 2.0, dx=1e-3, n=1, order=5), 6), round(derivative(lambda x: x**4, 1.0, dx=1e-2, n=2, order=5), 6))))", "10.0, factorial(4), 12.0, 12.0"),
        ("import numpy as np; from scipy.sparse.linalg import cg", "cg(np.eye(2), [1, 2], tol=1e-8)[0]", "cg(np.eye(2), [1, 2])[0]"),
    ],
    "sklearn": [
        (_SKLEARN + "from sklearn.metrics import mean_squared_error", "mean_squared_error([1, 2], [1, 4], squared=False)", "mean_squared_error([1, 2], [1, 4]) ** 0.5"),
        (_SKLEARN + "from sklearn.metrics import mean_squared_error", "mean_squared_error([1, 2], [1, 4], squared=True)", "mean_squared_error([1, 2], [1, 4])"),
        (_SKLEARN + "from sklearn.preprocessing import OneHotEncoder", "OneHotEncoder(sparse=False).fit_transform([['a'], ['b']])", "OneHotEncoder(sparse_output=False).fit_transform([['a'], ['b']])"),
        (_SKLEARN + "from sklearn.feature_extraction.text import CountVectorizer", "CountVectorizer().fit(['a bc de']).get_feature_names()", "['bc', 'de']"),
        (_SKLEARN + "from sklearn.ensemble import RandomForestClassifier as F", "F(3, max_features='auto', random_state=0).fit(X, y).predict(X[:3])", "F(3, max_features='sqrt', random_state=0).fit(X, y).predict(X[:3])"),
        (_SKLEARN + "from sklearn.ensemble import GradientBoostingRegressor as G", "G(n_estimators=2, loss='ls').fit(X, y).predict(X[:3])", "G(n_estimators=2, loss='squared_error').fit(X, y).predict(X[:3])"),
        (_SKLEARN + "from sklearn.ensemble import AdaBoostClassifier as A\nfrom sklearn.tree import DecisionTreeClassifier as T", "type(A(base_estimator=T()).estimator)", "T"),
        (_SKLEARN + "from sklearn.cluster import AgglomerativeClustering as C", "C(affinity='euclidean').metric", "'euclidean'"),
        (_SKLEARN + "from sklearn.externals import joblib\nimport joblib as today", "joblib.dump is today.dump", "True"),
        (_SKLEARN + "from sklearn.cross_validation import train_test_split\nimport sklearn.model_selection as m", "train_test_split is m.train_test_split", "True"),
        (_SKLEARN + "from sklearn.metrics import plot_confusion_matrix\nfrom sklearn.tree import DecisionTreeClassifier as T\nimport matplotlib; matplotlib.use('agg')", "int(plot_confusion_matrix(T().fit(X, y), X, y).confusion_matrix.trace())", "150"),
    ],
    "matplotlib": [
        ("import matplotlib; matplotlib.use('agg'); import matplotlib.pyplot as plt; plt.close('all')", "plt.cm.get_cmap('viridis')(0.5)", "plt.get_cmap('viridis')(0.5)"),
        ("import matplotlib; matplotlib.use('agg'); import matplotlib.pyplot as plt; plt.close('all')", "plt.style.use('seaborn-whitegrid'), plt.rcParams['axes.grid']", "None, True"),
        ("import matplotlib; matplotlib.use('agg'); import matplotlib.pyplot as plt; plt.close('all')", "plt.boxplot([[1, 2], [2, 3]], labels=['a', 'b']) and [t.get_text() for t in plt.gca().get_xticklabels()]", "['a', 'b']"),
        ("import matplotlib; matplotlib.use('agg'); import matplotlib.pyplot as plt; plt.close('all')", "plt.hist([1, 2, 2], bins=2, normed=True)[0]", "plt.hist([1, 2, 2], bins=2, density=True)[0]"),
        ("import matplotlib; matplotlib.use('agg'); import matplotlib.pyplot as plt; plt.close('all')", "plt.figure().gca(projection='3d').name", "'3d'"),
        ("import matplotlib; matplotlib.use('agg'); import matplotlib.pyplot as plt; plt.close('all'); a = plt.plot([1], label='q'); l = plt.legend()", "len(l.legendHandles)", "1"),
        ("import matplotlib; matplotlib.use('agg'); import matplotlib.pyplot as plt; plt.close('all'); m = plt.cm.ScalarMappable()", "plt.plot([1]) and plt.colorbar(m).ax is not None", "True"),
    ],
    "seaborn": [
        ("import matplotlib; matplotlib.use('agg'); import seaborn as sns", "len(sns.distplot([1, 2, 3, 9]).patches) > 0", "True"),
        ("import matplotlib; matplotlib.use('agg'); import seaborn as sns, pandas as pd; d = pd.DataFrame({'a': ['u', 'v'], 'b': [1, 2]})", "sns.barplot('a', 'b', data=d).get_xlabel()", "'a'"),
        ("import matplotlib; matplotlib.use('agg'); import seaborn as sns, pandas as pd; d = pd.DataFrame({'a': ['u', 'v'], 'b': [1, 2]})", "sns.countplot('a', data=d).get_xlabel()", "'a'"),
        ("import matplotlib; matplotlib.use('agg'); import seaborn as sns, pandas as pd; d = pd.DataFrame({'a': ['u', 'v'], 'b': [1, 2]})", "sns.factorplot(x='a', y='b', data=d, size=2).height if False else type(sns.factorplot(x='a', y='b', data=d)).__name__", "'FacetGrid'"),
    ],
    "PIL": [
        ("from PIL import Image, ImageDraw, ImageFont; i = Image.new('RGB', (9, 9), 'red')", "i.resize((3, 3), Image.ANTIALIAS).tobytes()", "i.resize((3, 3), Image.Resampling.LANCZOS).tobytes()"),
        ("from PIL import Image, ImageDraw, ImageFont; d = ImageDraw.Draw(Image.new('RGB', (9, 9)))", "d.textsize('xy')", "tuple(int(one) for one in d.textbbox((0, 0), 'xy')[2:])"),
        ("from PIL import Image, ImageDraw, ImageFont; f = ImageFont.load_default()", "f.getsize('xy')", "tuple(int(one) for one in f.getbbox('xy')[2:])"),
    ],
    "pypdf": [
        ("import pypdf, io; w = pypdf.PdfFileWriter(); w.addBlankPage(9, 9); b = io.BytesIO(); w.write(b)", "pypdf.PdfFileReader(b).numPages, pypdf.PdfFileReader(b).getPage(0).extractText()", "1, ''"),
        ("from pypdf import PdfMerger, PdfWriter", "PdfMerger is PdfWriter", "True"),
    ],
    "PyPDF2": [
        ("import PyPDF2, io; w = PyPDF2.PdfFileWriter(); w.addBlankPage(9, 9); b = io.BytesIO(); w.write(b)", "PyPDF2.PdfFileReader(b).getNumPages(), PyPDF2.PdfFileReader(b).getPage(0).extractText(), float(PyPDF2.PdfFileReader(b).getPage(0).mediaBox.getWidth())", "1, '', 9.0"),
    ],
    "fpdf": [("from fpdf import FPDF; p = FPDF(); p.add_page()", "p.output('f.pdf', 'F'), bytes(p.output(dest='S'))[:5]", "None, b'%PDF-'")],
    "networkx": [
        ("import networkx as nx, numpy as np; G = nx.path_graph(3)", "nx.to_numpy_matrix(G).shape, list(nx.from_numpy_matrix(np.eye(2)).nodes), G.node[0], 'Graph' in nx.info(G)", "(3, 3), [0, 1], {}, True"),
    ],
    "openpyxl": [("from openpyxl.cell import get_column_letter\nfrom openpyxl import Workbook", "get_column_letter(28), Workbook().get_sheet_names()", "'AB', ['Sheet']")],
    "collections": [
        ("import collections, inspect, time, fractions, base64, unittest", "isinstance({}, collections.Mapping), inspect.getargspec(lambda a, b=1: 0).args, time.clock() >= 0, fractions.gcd(4, 6), base64.decodestring(b'YQ==')", "True, ['a', 'b'], True, 2, b'a'"),
        ("import imp, sys, xml.etree.cElementTree as E", "imp.reload(sys.modules['json' if 'json' in sys.modules else 'os']).__name__ != '', E.fromstring('<a/>').tag", "True, 'a'"),
    ],
}


def run(code: str, **environment: str) -> str:
    program = _START.format(site=_SITE) + textwrap.dedent(code)
    folder = os.environ.get("TMPDIR", "/tmp")
    ended = subprocess.run(
        [sys.executable, "-I", "-c", program], capture_output=True, text=True, timeout=300, cwd=folder, env={"PATH": os.environ["PATH"], "HOME": folder, "MPLCONFIGDIR": folder, **environment}
    )
    if ended.returncode != 0:
        raise AssertionError(ended.stderr[-3000:])
    return ended.stdout


class LegacyNames(unittest.TestCase):
    def test_each_gives_what_its_replacement_gives(self) -> None:
        for library, pairs in PAIRS.items():
            if importlib.util.find_spec(library) is None:
                continue
            # One process a library: each pair in a namespace of its own.
            told = run(
                f"""
                import os, tempfile
                folder = tempfile.TemporaryDirectory()
                os.chdir(folder.name)
                for before, old, new in {pairs!r}:
                    space = {{}}
                    try:
                        exec(before, space)
                        left, right = repr(eval(old, space)), repr(eval(new, space))
                        if left != right:
                            print(old, left, right, sep='\\n', end='\\n--\\n')
                    except Exception as error:
                        print(old, repr(error), sep='\\n', end='\\n--\\n')
                """
            )
            with self.subTest(library):
                self.assertEqual(told, "")

    def test_a_library_sees_what_upstream_has(self) -> None:
        told = run("""
            import inspect, numpy as np, pandas as pd
            shown = dir(np) + dir(pd.DataFrame)
            print([name for name in ('in1d', 'float', 'append', 'iteritems') if name in shown and not hasattr(pd.DataFrame, name) and name not in np.__dict__])
            # The standard library asks, and not the program.
            print(inspect.getattr_static(np, 'float_', None), [pair for pair in inspect.getmembers(pd.DataFrame()) if pair[0] == 'iteritems'])
            df = pd.DataFrame({'append': [1], 'week': [2]})
            print(df.append.tolist(), df.week.tolist())
            try:
                df.nonsense
            except AttributeError as error:
                print(error)
            """)
        self.assertEqual(told, "[]\nNone []\n[1] [2]\n'DataFrame' object has no attribute 'nonsense'\n")

    def test_each_is_told_once_at_the_line_of_the_program(self) -> None:
        told = run("""
            import numpy as np
            with warnings.catch_warnings(record=True) as caught:
                warnings.simplefilter('always')
                for _ in range(3):
                    np.float_(1); np.PINF
            print([(one.category.__name__, str(one.message)) for one in caught])
            """)
        self.assertEqual(told.count("DeprecationWarning"), 2)
        self.assertIn("numpy.float_ was removed and still works here; use numpy.float64", told)

    def test_an_error_is_the_librarys_own(self) -> None:
        told = run("""
            import pandas as pd
            for act in (lambda: pd.DataFrame({'a': ['x']}).mean('q'), lambda: pd.DataFrame({'a': [1]}).drop('b', 1), lambda: pd.to_numeric(['x'])):
                try:
                    act()
                except Exception as error:
                    print(type(error).__name__, error, error.__context__ is None or 'cellar' not in repr(error.__context__))
            """)
        self.assertEqual([line.split()[0] for line in told.splitlines()], ["ValueError", "TypeError", "ValueError"], told)

    def test_estimators_are_cloned_searched_and_pickled_as_before(self) -> None:
        told = run("""
            import pickle, numpy as np
            from sklearn.base import clone
            from sklearn.ensemble import RandomForestClassifier
            from sklearn.metrics import make_scorer, mean_squared_error
            from sklearn.model_selection import GridSearchCV
            from sklearn.preprocessing import OneHotEncoder
            print(clone(OneHotEncoder(sparse=False)).sparse_output, sorted(OneHotEncoder().get_params())[:1])
            print(pickle.loads(pickle.dumps(mean_squared_error)) is mean_squared_error)
            X = np.arange(40).reshape(20, 2); y = np.array([0, 1] * 10)
            search = GridSearchCV(RandomForestClassifier(2), {'max_depth': [1, 2]}, scoring=make_scorer(mean_squared_error), n_jobs=2, cv=2).fit(X, y)
            print(len(pickle.loads(pickle.dumps(search)).cv_results_['params']))
            """)
        self.assertEqual(told, "False ['categories']\nTrue\n2\n")

    def test_nothing_of_a_library_is_read_before_it_is_imported(self) -> None:
        told = run("import json, csv\nprint(sorted(name for name in sys.modules if name.startswith(('cellar_legacy', 'numpy', 'pandas'))))")
        self.assertEqual(told, "['cellar_legacy']\n")

    def test_a_data_set_that_is_gone_says_what_to_use(self) -> None:
        told = run("""
            try:
                from sklearn.datasets import load_boston
            except ImportError as error:
                print(error)
            """)
        self.assertIn("load_diabetes", told)


class MissingModules(unittest.TestCase):
    def _stderr(self, code: str, **environment: str) -> str:
        program = f"import sys; sys.path.insert(0, {_SITE!r})\nimport cellar_missing; cellar_missing.install()\n" + code
        return subprocess.run([sys.executable, "-I", "-c", program], capture_output=True, text=True, timeout=60, env=environment).stderr

    def test_one_that_nobody_has_says_what_is_there(self) -> None:
        told = self._stderr("import torchvision", PIP_NO_INDEX="1")
        self.assertIn("ModuleNotFoundError: No module named 'torchvision'\ntorchvision is not installed here; OpenCV (cv2)", told)
        self.assertIn("no network", told)
        self.assertIn("pip install", self._stderr("import no_such_module"))

    def test_a_missing_part_of_a_module_that_is_there_keeps_pythons_message(self) -> None:
        told = self._stderr("import json.no_such_part")
        self.assertTrue(told.rstrip().endswith("No module named 'json.no_such_part'"), told)

    def test_code_that_tries_an_import_sees_no_difference(self) -> None:
        self.assertEqual(self._stderr("try:\n    import torchvision\nexcept ImportError as error:\n    assert str(error) == \"No module named 'torchvision'\""), "")


if __name__ == "__main__":
    unittest.main()
