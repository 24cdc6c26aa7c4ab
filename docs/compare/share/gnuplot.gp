set terminal pngcairo size 600,400 font "sans,11"
set output "gnuplot.png"
set datafile separator ","
set title "Kazakhstan's exports make up 80–90% of the trade"
unset border
unset tics
unset key
set size ratio -1
set xrange [-1.6:1.6]
set yrange [-1.3:1.3]
# gnuplot has no pie: wedges from a running sum
sum = 0
plot "figures.csv" every ::1 using (0):(0):(1):(360 * sum):(360 * (sum = sum + $2)):($0 + 1) with circles fillstyle solid linecolor variable, \
  sum = 0, \
  "figures.csv" every ::1 using (m = sum + $2 / 2, sum = sum + $2, 1.2 * cos(2 * pi * m)):(1.2 * sin(2 * pi * m)):1 with labels
