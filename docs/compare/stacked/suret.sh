suret bar figures.csv --x period --y value --color part --totals \
  --title 'Metals and food made up for the fall in energy' --subtitle 'Exports by sector, US dollars' --note 'Made-up figures.' \
  --size 600x400 --scale 1 -o suret.png
