set terminal pngcairo size 600,400 font "sans,11"
set output "gnuplot.png"
set datafile separator ","
set title "Metals and food made up for the fall in energy"
set style data histogram
set style histogram rowstacked
set style fill solid
set boxwidth 0.8
set yrange [0:*]
set key outside
plot for [part in "Energy Metals Food"] "< grep ".part." figures.csv" using 3:xtic(1) title part
