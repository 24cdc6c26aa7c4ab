library(ggplot2)
figures <- read.csv("figures.csv")
ggplot(figures, aes("", share, fill = part)) + geom_col() + coord_polar("y") + ggtitle("Kazakhstan's exports make up 80–90% of the trade")
ggsave("ggplot2.png", width = 6, height = 4, dpi = 100)
