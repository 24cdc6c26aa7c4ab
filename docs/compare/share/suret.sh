suret pie figures.csv --theta share --color part --uncertain 'Exports or imports' \
  --title "Kazakhstan's exports make up 80–90% of the trade" --subtitle 'Share of the two-way volume' \
  --note 'Hatched: may be either. * Derived.' --source 'talks in Astana, 1 November 2023' \
  --size 600x400 --scale 1 -o suret.png
