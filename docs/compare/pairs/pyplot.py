import csv

import matplotlib.pyplot as plt

rows = list(csv.DictReader(open("figures.csv")))
spans = sorted({r["span"] for r in rows})
figure, all_axes = plt.subplots(1, 2, figsize=(6, 4), sharey=True)
for axes, span in zip(all_axes, spans):
    own = [r for r in rows if r["span"] == span]
    axes.bar([r["year"] for r in own], [float(r["volume"]) for r in own])
    axes.set_title(span)
figure.suptitle("Trade grew in both spans")
figure.savefig("matplotlib.png", dpi=100)
