library(ggplot2)
figures <- read.csv("figures.csv")
ggplot(figures, aes(output, reorder(region, output))) + geom_col() + ggtitle("Northlands puts out half as much again as Eastmark")
ggsave("ggplot2.png", width = 6, height = 4, dpi = 100)
