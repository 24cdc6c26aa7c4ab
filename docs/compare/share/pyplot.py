import csv

import matplotlib.pyplot as plt

rows = list(csv.DictReader(open("figures.csv")))
figure, axes = plt.subplots(figsize=(6, 4))
axes.pie([float(r["share"]) for r in rows], labels=[r["part"] for r in rows], autopct="%.0f%%")
axes.set_title("Kazakhstan's exports make up 80–90% of the trade")
figure.savefig("matplotlib.png", dpi=100)
