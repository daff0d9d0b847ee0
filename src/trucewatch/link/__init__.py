"""Claims of many reports → copies, one deal, one happening; every tie with a reason in words."""
