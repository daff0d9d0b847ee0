# Who says what, in R:
#   trucewatch export kessara.case claims-csv -o claims.csv
#   Rscript examples/claims.R claims.csv
# Needs R alone. Private persons are withheld in the file already.

file <- commandArgs(trailingOnly = TRUE)[1]
claims <- read.csv(file, encoding = "UTF-8", na.strings = "", check.names = FALSE,
                   colClasses = "character")

# A text that a spreadsheet would take for a formula has one apostrophe before it.
unguard <- function(x) sub("^'(?=[ ']*[=+@\t-])", "", x, perl = TRUE)
claims[] <- lapply(claims, unguard)

cat(nrow(claims), "claims\n")
print(table(claims$factuality, useNA = "ifany"))
print(sort(table(claims$kind), decreasing = TRUE))
