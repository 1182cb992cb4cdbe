"""An import that fails says what is there instead, and how the module can be had.

    note(error) -> a sentence, or None where Python's own message says all
    install()   -> programs print it after the traceback of an error that nobody caught
"""

import os
import sys

#: Module → what does the same here.
_INSTEAD = {
    "fitz": "pdfplumber, pypdf or pypdfium2 read PDFs; pypdfium2 also draws their pages",
    "pymupdf": "pdfplumber, pypdf or pypdfium2 read PDFs; pypdfium2 also draws their pages",
    "camelot": "pdfplumber finds tables in PDFs (page.extract_tables())",
    "tabula": "pdfplumber finds tables in PDFs (page.extract_tables())",
    "PyPDF4": "pypdf has the same classes",
    "pdfkit": "reportlab and fpdf2 write PDFs",
    "weasyprint": "reportlab and fpdf2 write PDFs",
    "xhtml2pdf": "reportlab and fpdf2 write PDFs",
    "docx2pdf": "LibreOffice does it where it is installed (soffice --headless --convert-to pdf); reportlab and fpdf2 write PDFs",
    "pypandoc": "python-docx, markdown and mammoth convert documents",
    "win32com": "python-docx, openpyxl and python-pptx write Office files",
    "xlwings": "openpyxl and xlsxwriter write Excel files",
    "xlwt": "openpyxl and xlsxwriter write Excel files (.xlsx)",
    "pyexcel": "pandas and openpyxl read and write Excel files",
    "tensorflow": "scikit-learn (MLPClassifier), xgboost and lightgbm train models",
    "keras": "scikit-learn (MLPClassifier), xgboost and lightgbm train models",
    "torch": "scikit-learn (MLPClassifier), xgboost and lightgbm train models",
    "torchvision": "OpenCV (cv2) and Pillow work on images",
    "transformers": "scikit-learn, nltk and textblob work on text; no model can be downloaded",
    "sentence_transformers": "scikit-learn's TfidfVectorizer with cosine_similarity compares texts",
    "spacy": "nltk and textblob work on text",
    "gensim": "scikit-learn has topic models (LatentDirichletAllocation, NMF)",
    "catboost": "xgboost and lightgbm do the same",
    "prophet": "statsmodels forecasts (ExponentialSmoothing, SARIMAX)",
    "fbprophet": "statsmodels forecasts (ExponentialSmoothing, SARIMAX)",
    "pmdarima": "statsmodels forecasts (SARIMAX)",
    "arch": "statsmodels and scipy.optimize fit models of time series",
    "cv2": "Pillow and scipy.ndimage work on images",
    "skimage": "OpenCV (cv2), scipy.ndimage and Pillow work on images",
    "geopandas": "plotly.express and folium draw maps; pandas holds the data",
    "cartopy": "plotly.express and folium draw maps",
    "mpl_toolkits.basemap": "plotly.express and folium draw maps",
    "pygal": "matplotlib, plotly and altair draw charts",
    "bokeh": "plotly and altair draw interactive charts",
    "hvplot": "plotly and altair draw interactive charts",
    "ggplot": "plotnine has the same grammar",
    "moviepy": "imageio and OpenCV (cv2.VideoWriter) write videos",
    "pytesseract": "no text recognition is installed; pdfplumber and pypdf read the text that a PDF holds",
    "easyocr": "no text recognition is installed; pdfplumber and pypdf read the text that a PDF holds",
    "yfinance": "it fetches prices from the network: attach the data as a file",
    "pandas_datareader": "it fetches data from the network: attach the data as a file",
    "selenium": "no browser is installed: requests and BeautifulSoup read pages",
    "playwright": "no browser is installed: requests and BeautifulSoup read pages",
    "aiohttp": "httpx does the same",
    "librosa": "soundfile, pydub and scipy.signal work on audio",
    "pyspark": "duckdb and polars work on large tables",
    "dask": "duckdb and polars work on large tables",
    "modin": "polars and duckdb work on large tables",
    "vaex": "polars and duckdb work on large tables",
    "pandasql": "duckdb queries data frames by SQL (duckdb.sql)",
    "pandas_profiling": "DataFrame.describe() and seaborn.pairplot() give an overview",
    "ydata_profiling": "DataFrame.describe() and seaborn.pairplot() give an overview",
    "missingno": "seaborn.heatmap(df.isna()) shows what is missing",
    "numba": "numpy does the same on whole arrays",
    "tables": "DataFrame.to_parquet() stores tables, and h5py writes HDF5",
    "fuzzywuzzy": "rapidfuzz has the same functions (from rapidfuzz import fuzz, process)",
    "thefuzz": "rapidfuzz has the same functions (from rapidfuzz import fuzz, process)",
    "Levenshtein": "rapidfuzz.distance.Levenshtein does the same",
    "imblearn": "scikit-learn's class_weight='balanced' and sklearn.utils.resample balance classes",
    "shap": "sklearn.inspection (permutation_importance) explains models",
    "ipywidgets": "nobody can move a widget here",
    "google": "this is no Colab: attached files are in /mnt/data, and what is written there is given to the user",
    "tkinter": "there is no screen: matplotlib saves figures as files",
    "turtle": "there is no screen: matplotlib draws into files",
    "pygame": "there is no screen: matplotlib and Pillow draw into files",
    "pyautogui": "there is no screen",
    "ace_tools": "print the data frame, or write it to a file in /mnt/data",
    "caas_jupyter_tools": "print the data frame, or write it to a file in /mnt/data",
    "oracledb": "this service reaches no database: attach the data as a file",
    "psycopg2": "this service reaches no database: attach the data as a file",
    "pymysql": "this service reaches no database: attach the data as a file",
    "pymongo": "this service reaches no database: attach the data as a file",
}
#: Modules that the package has under another name than programs mostly guess.
_SPELLED = {
    "opencv": "cv2",
    "pillow": "PIL",
    "PyYAML": "yaml",
    "python_docx": "docx",
    "python_pptx": "pptx",
    "beautifulsoup4": "bs4",
    "scikit_learn": "sklearn",
    "dateutils": "dateutil",
    "fpdf2": "fpdf",
}


#: Modules of the second set of libraries (requirements-wide.in).
_WIDE = {"skimage", "geopandas", "numba", "moviepy", "bokeh", "vl_convert", "fitz", "pymupdf", "tables", "babel", "weasyprint"}


def note(error):
    """`error`: any exception. Only a top-level module that nobody has installed is explained, not a part of one that is there."""
    name = getattr(error, "name", None)
    if type(error) is not ModuleNotFoundError or not name or getattr(error, "path", None):
        return None
    top = name.partition(".")[0]
    if name not in _INSTEAD and (top in sys.modules or top in sys.builtin_module_names):
        return None
    if top in _SPELLED:
        return f"Import it as {_SPELLED[top]}."
    instead = _INSTEAD.get(name) or _INSTEAD.get(top)
    first = f"{top} is not installed here" + (f"; {instead}." if instead else ".")
    if os.environ.get("PIP_NO_INDEX"):
        return first + " pip can't fetch it: code here has no network. The operator can add it to Cellar's Python environment" + (
            " (TOOLBOX=wide)." if top in _WIDE else " (TOOLBOX_REQUIREMENTS)."
        )
    return first + " pip may be able to install it (pip install)."


def add(error):
    """Adds the sentence to the error as a note. Python 3.10 has no notes: there it returns the sentence."""
    text = note(error)
    if text is None or text in getattr(error, "__notes__", ()):
        return None
    if not hasattr(error, "add_note"):
        return text
    error.add_note(text)
    return None


def install():
    show = sys.excepthook
    # As files, or as modules that the fork server made from their sources.
    ours = (os.path.dirname(os.path.abspath(__file__)) + os.sep, "<cellar_legacy")

    def excepthook(kind, error, frames):
        rest = add(error)
        # Frames of cellar_legacy are no part of the program.
        step = frames
        while step is not None:
            while step.tb_next is not None and step.tb_next.tb_frame.f_code.co_filename.startswith(ours):
                step.tb_next = step.tb_next.tb_next
            step = step.tb_next
        show(kind, error, frames)
        if rest is not None and sys.stderr is not None:
            print(rest, file=sys.stderr)

    sys.excepthook = excepthook
