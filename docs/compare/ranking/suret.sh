suret bar figures.csv --y region --x output --sort descending --highlight largest \
  --title 'Northlands puts out half as much again as Eastmark' --subtitle 'Output by region, US dollars' --note 'Made-up figures.' \
  --size 600x400 --scale 1 -o suret.png
