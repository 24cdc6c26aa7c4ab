import csv

import matplotlib.pyplot as plt

rows = list(csv.DictReader(open("figures.csv")))
figure, axes = plt.subplots(figsize=(6, 4))
rows.sort(key=lambda r: float(r["output"]))
axes.barh([r["region"] for r in rows], [float(r["output"]) for r in rows])
axes.set_title("Northlands puts out half as much again as Eastmark")
axes.set_xlabel("output")
figure.savefig("matplotlib.png", dpi=100)
