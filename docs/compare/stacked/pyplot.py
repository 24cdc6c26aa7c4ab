import csv

import matplotlib.pyplot as plt

rows = list(csv.DictReader(open("figures.csv")))
figure, axes = plt.subplots(figsize=(6, 4))
periods = sorted({r["period"] for r in rows})
foot = [0.0] * len(periods)
for part in ("Energy", "Metals", "Food"):
    values = [float(r["value"]) for r in rows if r["part"] == part]
    axes.bar(periods, values, bottom=foot, label=part)
    foot = [a + b for a, b in zip(foot, values)]
axes.set_title("Metals and food made up for the fall in energy")
axes.set_ylabel("value")
axes.legend()
figure.savefig("matplotlib.png", dpi=100)
