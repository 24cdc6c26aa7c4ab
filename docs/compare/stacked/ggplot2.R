library(ggplot2)
figures <- read.csv("figures.csv")
ggplot(figures, aes(factor(period), value, fill = part)) + geom_col() + ggtitle("Metals and food made up for the fall in energy")
ggsave("ggplot2.png", width = 6, height = 4, dpi = 100)
