import csv

import matplotlib.pyplot as plt

rows = list(csv.DictReader(open("figures.csv")))
figure, axes = plt.subplots(figsize=(6, 4))
axes.bar([r["period"] for r in rows], [float(r["volume"]) for r in rows])
axes.set_title("Trade grew by 30% in 2022, to $4 billion")
axes.set_ylabel("volume")
figure.savefig("matplotlib.png", dpi=100)
