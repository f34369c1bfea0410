"""Data in: registers that are fetched (``python -m data.innhenting <kilde>``) and spreadsheets that are delivered."""
