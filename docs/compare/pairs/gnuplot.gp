set terminal pngcairo size 600,400 font "sans,11"
set output "gnuplot.png"
set datafile separator ","
set title "Trade grew in both spans"
set style data histogram
set style fill solid
set boxwidth 0.8
set yrange [0:*]
unset key
set xtics rotate by -20
plot "figures.csv" using 3:xtic(stringcolumn(1)." ".stringcolumn(2)) every ::1
