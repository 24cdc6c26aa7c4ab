library(ggplot2)
figures <- read.csv("figures.csv")
ggplot(figures, aes(factor(year), exports)) + geom_col() + geom_hline(yintercept = 5e9, linetype = 2) +
  ggtitle("Exports have doubled since 2017 and near the target")
ggsave("ggplot2.png", width = 6, height = 4, dpi = 100)
