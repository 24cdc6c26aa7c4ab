set terminal pngcairo size 600,400 font "sans,11"
set output "gnuplot.png"
set datafile separator ","
set title "Trade grew by 30% in 2022, to $4 billion"
set style data histogram
set style fill solid
set boxwidth 0.8
set yrange [0:*]
unset key
plot "figures.csv" using 2:xtic(1) every ::1
