"""presswatch as a Scrapy project: settings, a spider around one visit, its items, commands with an exit code."""
