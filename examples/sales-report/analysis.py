# A model's answer to: "Analyze this and give me Excel, CSV and PDF."
import matplotlib.pyplot as plt
import pandas as pd
from matplotlib import get_data_path
from reportlab.lib import colors
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import getSampleStyleSheet
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.platypus import Image, Paragraph, SimpleDocTemplate, Spacer, Table, TableStyle

# --- Read and clean
raw = pd.read_csv("/mnt/data/sales.csv")
sales = raw.drop_duplicates().copy()
slashed = sales["date"].str.contains("/")
sales.loc[slashed, "date"] = pd.to_datetime(sales.loc[slashed, "date"], format="%d/%m/%Y").dt.strftime("%Y-%m-%d")
sales["date"] = pd.to_datetime(sales["date"])
spelling = {name.casefold(): name for name in raw["region"].str.strip().unique() if name != name.upper()}
sales["region"] = sales["region"].str.strip().str.casefold().map(spelling)
sales["salesperson"] = sales["salesperson"].fillna("(unknown)")
sales["unit_price"] = sales["unit_price"].astype(str).str.replace("€", "").str.strip().astype(float)
sales["revenue"] = (sales["quantity"] * sales["unit_price"]).round(2)
sales["month"] = sales["date"].dt.strftime("%Y-%m")
sales = sales.sort_values(["date", "order_id"]).reset_index(drop=True)
returns = sales[sales["quantity"] < 0]
print(f"{len(raw)} rows read, {len(raw) - len(sales)} duplicates dropped, {len(returns)} returns")


def summarise(column):
    return sales.groupby(column).agg(orders=("order_id", "count"), revenue=("revenue", "sum")).reset_index()


by_region = summarise("region").sort_values("revenue", ascending=False)
by_product = summarise("product").sort_values("revenue", ascending=False)
by_month = summarise("month")

# --- CSV
by_region.to_csv("/mnt/data/summary.csv", index=False, float_format="%.2f")

# --- Excel: live formulas over the data sheet, formats, a chart
columns = ["order_id", "date", "region", "salesperson", "product", "quantity", "unit_price", "revenue", "month"]
with pd.ExcelWriter("/mnt/data/sales_report.xlsx", engine="xlsxwriter", datetime_format="yyyy-mm-dd") as writer:
    book = writer.book
    header = book.add_format({"bold": True, "bg_color": "#1F4E79", "font_color": "white", "border": 1})
    bold = book.add_format({"bold": True})
    money = book.add_format({"num_format": "#,##0.00 €"})
    total = book.add_format({"num_format": "#,##0.00 €", "bold": True, "top": 1})
    last = len(sales) + 1

    summary = book.add_worksheet("Summary")
    summary.write("A1", "Sales report", book.add_format({"bold": True, "font_size": 16}))
    facts = [
        ("Revenue", f"=SUM(Data!H2:H{last})", sales["revenue"].sum(), money),
        ("Orders", f"=COUNTA(Data!A2:A{last})", len(sales), None),
        ("Returns", f'=COUNTIF(Data!F2:F{last},"<0")', len(returns), None),
        ("Average order", "=B3/B4", sales["revenue"].mean(), money),
    ]
    for row, (label, formula, value, style) in enumerate(facts, start=2):
        summary.write(row, 0, label, bold)
        summary.write_formula(row, 1, formula, style, value)
    summary.set_column("A:B", 20)

    for name, table, key in (("By region", by_region, "C"), ("By product", by_product, "E"), ("By month", by_month, "I")):
        sheet = book.add_worksheet(name)
        sheet.write_row(0, 0, [name.removeprefix("By ").title(), "Orders", "Revenue", "Share"], header)
        end = len(table) + 1
        for row, (label, orders, revenue) in enumerate(table.itertuples(index=False), start=2):
            sheet.write(row - 1, 0, label)
            sheet.write_formula(row - 1, 1, f"=COUNTIF(Data!{key}$2:{key}${last},A{row})", None, orders)
            sheet.write_formula(row - 1, 2, f"=SUMIF(Data!{key}$2:{key}${last},A{row},Data!H$2:H${last})", money, revenue)
            share = revenue / table["revenue"].sum()
            sheet.write_formula(row - 1, 3, f"=C{row}/C${end + 1}", book.add_format({"num_format": "0.0%"}), share)
        sheet.write(end, 0, "Total", bold)
        sheet.write_formula(end, 1, f"=SUM(B2:B{end})", bold, len(sales))
        sheet.write_formula(end, 2, f"=SUM(C2:C{end})", total, table["revenue"].sum())
        sheet.set_column("A:A", 24)
        sheet.set_column("B:D", 16)
        sheet.freeze_panes(1, 0)
        chart = book.add_chart({"type": "line" if name == "By month" else "bar"})
        chart.add_series(
            {"name": "Revenue", "categories": [name, 1, 0, end - 1, 0], "values": [name, 1, 2, end - 1, 2]}
        )
        chart.set_title({"name": f"Revenue {name.lower()}"})
        chart.set_legend({"none": True})
        sheet.insert_chart("F2", chart)

    sales[columns].to_excel(writer, sheet_name="Data", index=False)
    data = writer.sheets["Data"]
    for column, name in enumerate(columns):
        data.write(0, column, name.replace("_", " ").title(), header)
    data.set_column("A:F", 16)
    data.set_column("G:H", 14, money)
    data.freeze_panes(1, 0)
    data.autofilter(0, 0, last - 1, len(columns) - 1)

# --- Figures: one is saved, one only shown
fig, ax = plt.subplots(figsize=(8, 4))
ax.plot(pd.to_datetime(by_month["month"]), by_month["revenue"], marker="o")
ax.set(title="Revenue per month", ylabel="€")
fig.autofmt_xdate()
fig.savefig("/mnt/data/revenue_by_month.png", dpi=120, bbox_inches="tight")
plt.close(fig)

by_region.set_index("region")["revenue"].plot.barh(title="Revenue by region (€)")
plt.tight_layout()
plt.show()

# --- PDF, in a font that has every letter of the names
pdfmetrics.registerFont(TTFont("DejaVu", f"{get_data_path()}/fonts/ttf/DejaVuSans.ttf"))
styles = getSampleStyleSheet()
for style in styles.byName.values():
    style.fontName = "DejaVu"
rows = [["Region", "Orders", "Revenue"]] + [[r, str(n), f"{v:,.2f} €"] for r, n, v in by_region.itertuples(index=False)]
table = Table(rows, colWidths=[200, 80, 120])
table.setStyle(
    TableStyle(
        [
            ("FONTNAME", (0, 0), (-1, -1), "DejaVu"),
            ("BACKGROUND", (0, 0), (-1, 0), colors.HexColor("#1F4E79")),
            ("TEXTCOLOR", (0, 0), (-1, 0), colors.white),
            ("ALIGN", (1, 0), (-1, -1), "RIGHT"),
            ("GRID", (0, 0), (-1, -1), 0.5, colors.grey),
        ]
    )
)
best = sales.groupby("salesperson")["revenue"].sum().drop("(unknown)").idxmax()
SimpleDocTemplate("/mnt/data/sales_report.pdf", pagesize=A4, title="Sales report").build(
    [
        Paragraph("Sales report", styles["Title"]),
        Paragraph(
            f"{len(sales)} orders brought {sales['revenue'].sum():,.2f} €, of which {len(returns)} were returns. "
            f"The best region is {by_region.iloc[0]['region']}; {best} sold most.",
            styles["BodyText"],
        ),
        Spacer(1, 12),
        table,
        Spacer(1, 12),
        Image("/mnt/data/revenue_by_month.png", width=450, height=230),
    ]
)
print(by_region.to_string(index=False))
