suret bar figures.csv --x year --y volume --column span --growth percent --highlight last \
  --title 'Trade grew in both spans' --subtitle 'Kazakhstan–France trade volume, US dollars' \
  --source 'talks in Astana, 1 November 2023' --note '* Derived from the growth.' \
  --size 600x400 --scale 1 -o suret.png
