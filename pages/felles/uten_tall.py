"""Why there is no number: the words for it in every table, chart and file."""

IKKE_RAPPORTERT, FOR_LITE_RAPPORTERT, IKKE_AKTUELT = "ikke rapportert", "for lite rapportert", "ikke aktuelt"
BELOP_IKKE_KJENT = "beløp ikke kjent"
