library(ggplot2)
figures <- read.csv("figures.csv")
ggplot(figures, aes(factor(year), volume)) + geom_col() + facet_wrap(~span, scales = "free_x") +
  ggtitle("Trade grew in both spans")
ggsave("ggplot2.png", width = 6, height = 4, dpi = 100)
