set terminal pngcairo size 600,400 font "sans,11"
set output "gnuplot.png"
set datafile separator ","
set title "Northlands puts out half as much again as Eastmark"
set style fill solid
set xrange [0:*]
set yrange [8.5:-0.5]
unset key
plot "figures.csv" using 2:0:(0):2:($0-0.4):($0+0.4):ytic(1) every ::1 with boxxyerror
