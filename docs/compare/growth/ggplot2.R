library(ggplot2)
figures <- read.csv("figures.csv")
ggplot(figures, aes(factor(period), volume)) + geom_col() + ggtitle("Trade grew by 30% in 2022, to $4 billion")
ggsave("ggplot2.png", width = 6, height = 4, dpi = 100)
