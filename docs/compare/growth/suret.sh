suret bar figures.csv --x period --y volume --growth percent --highlight last \
  --title 'Trade grew by 30% in 2022, to $4 billion' --subtitle 'Kazakhstan–France trade volume, US dollars' \
  --source 'talks in Astana, 1 November 2023' --note '* Derived from the growth.' \
  --size 600x400 --scale 1 -o suret.png
