import csv

import matplotlib.pyplot as plt

rows = list(csv.DictReader(open("figures.csv")))
figure, axes = plt.subplots(figsize=(6, 4))
axes.bar([r["year"] for r in rows], [float(r["exports"]) for r in rows])
axes.axhline(5e9, linestyle="--", color="black")
axes.set_title("Exports have doubled since 2017 and near the target")
axes.set_ylabel("exports")
figure.savefig("matplotlib.png", dpi=100)
