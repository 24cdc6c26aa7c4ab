suret bar figures.csv --x year --y exports --highlight last --reference 'Target=$5 billion' \
  --callout '2020=Borders closed in spring' --title 'Exports have doubled since 2017 and near the target' \
  --subtitle 'Exports, US dollars' --note 'Made-up figures.' \
  --size 600x400 --scale 1 -o suret.png
