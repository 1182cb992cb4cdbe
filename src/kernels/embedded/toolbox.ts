/**
 * The libraries that models expect to import: the name under which each is installed, and the one under which it
 * is imported. `runtime/requirements.in` asks for the same ones; a test compares the two.
 */
export const TOOLBOX: Readonly<Record<string, string>> = {
  numpy: 'numpy',
  pandas: 'pandas',
  scipy: 'scipy',
  matplotlib: 'matplotlib',
  seaborn: 'seaborn',
  openpyxl: 'openpyxl',
  xlsxwriter: 'xlsxwriter',
  xlrd: 'xlrd',
  pyarrow: 'pyarrow',
  reportlab: 'reportlab',
  fpdf2: 'fpdf',
  pypdf: 'pypdf',
  pillow: 'PIL',
  'python-docx': 'docx',
  'python-pptx': 'pptx',
  tabulate: 'tabulate',
  requests: 'requests',
  beautifulsoup4: 'bs4',
  lxml: 'lxml',
  'scikit-learn': 'sklearn',
  sympy: 'sympy',
  statsmodels: 'statsmodels',
  plotly: 'plotly',
  kaleido: 'kaleido',
  pdfplumber: 'pdfplumber',
  odfpy: 'odf',
  polars: 'polars',
  duckdb: 'duckdb',
};
