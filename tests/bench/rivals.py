"""The main questions as one would write them in Polars and in pandas, on the same derived tables."""

from datetime import date

import pandas as pd
import polars as pl

LOSNING = "pll"


class Polars:
    """The questions as one would write them in Polars: lazy, one collect."""

    def __init__(self, steg: pl.DataFrame, omfang: pl.DataFrame, grupper: pl.DataFrame) -> None:
        self.steg, self.omfang, self.grupper = steg.lazy(), omfang.lazy(), grupper.lazy()

    def _state(self, losning: str | None, dato: date | None) -> pl.LazyFrame:
        day, chosen = dato or date.today(), pl.lit(True) if losning is None else pl.col("losning") == losning
        since = pl.col("fra_dato" if dato else "fra_dato_naa")
        true = self.steg.filter(chosen & (since <= day) & (pl.col("til_dato") > day) & (pl.col("kjent_til") > date(9999, 12, 31)))
        reached = true.group_by("par").agg(pl.col("nr").min(), pl.col("rang").max())
        scope = self.omfang.filter(chosen & (pl.col("fra_dato") <= day) & (pl.col("til_dato") > day))
        stadier = self.steg.select("nr", "stadium", "gjelder_fra", "utgiver", "kilde_url")
        klasse = pl.when(pl.col("rang") > 1).then(pl.col("stadium")).otherwise(pl.col("klasse_uten_steg"))
        relevant = pl.when(pl.col("standard_nevner") == "inviterte").then(pl.col("er_invitert")).otherwise(pl.col("er_aktuell"))
        joined = scope.join(reached, on="par", how="left").join(stadier, on="nr", how="left")
        return joined.with_columns(klasse=klasse, i_nevneren=relevant)

    def status(self, dato: date | None) -> pl.DataFrame:
        return self._state(LOSNING, dato).sort("kommunenr").collect()

    def shares(self) -> pl.DataFrame:
        state = self._state(LOSNING, None).join(self.grupper, on="kommunenr")
        return state.group_by("gruppe").agg(*_counts()).sort("gruppe").collect()

    def changes(self, since: date) -> pl.DataFrame:
        now, then = (self._state(LOSNING, dato).select("kommunenr", "klasse") for dato in (None, since))
        return now.join(then, on="kommunenr", suffix="_for").filter(pl.col("klasse") != pl.col("klasse_for")).collect()

    def solutions(self) -> pl.DataFrame:
        return self._state(None, None).group_by("losning").agg(*_counts()).sort("losning").collect()


def _counts() -> list[pl.Expr]:
    relevant = pl.col("klasse").filter(pl.col("i_nevneren"))
    stages = ("tatt_i_bruk", "tilgjengeliggjort", "under_innforing", "planlagt", "ikke_rapportert")
    return [pl.col("i_nevneren").sum().alias("nevner_antall"), *((relevant == stage).sum().alias(f"{stage}_antall") for stage in stages)]


class Pandas:
    """The same in pandas: boolean masks, merge, groupby."""

    def __init__(self, steg: pd.DataFrame, omfang: pd.DataFrame, grupper: pd.DataFrame) -> None:
        self.steg, self.omfang, self.grupper = steg, omfang, grupper

    def _state(self, losning: str | None, dato: date | None) -> pd.DataFrame:
        steg, omfang = self.steg, self.omfang
        if losning is not None:
            steg, omfang = steg[steg["losning"] == losning], omfang[omfang["losning"] == losning]
        day = pd.Timestamp(dato or date.today())
        true = steg.loc[(steg["fra_dato" if dato else "fra_dato_naa"] <= day) & (steg["til_dato"] > day)]
        known = true.loc[true["kjent_til"] > pd.Timestamp(9999, 12, 31)]
        reached = known.groupby("par", as_index=False).agg({"nr": "min", "rang": "max"})
        scope = omfang.loc[(omfang["fra_dato"] <= day) & (omfang["til_dato"] > day)]
        stadier = self.steg[["nr", "stadium", "gjelder_fra", "utgiver", "kilde_url"]]
        state = scope.merge(reached, on="par", how="left").merge(stadier, on="nr", how="left")
        state["klasse"] = state["stadium"].where(state["rang"] > 1, state["klasse_uten_steg"])
        state["i_nevneren"] = state["er_invitert"].where(state["standard_nevner"] == "inviterte", state["er_aktuell"])
        return state

    def status(self, dato: date | None) -> pd.DataFrame:
        return self._state(LOSNING, dato).sort_values("kommunenr")

    def shares(self) -> pd.DataFrame:
        return self._counted(self._state(LOSNING, None).merge(self.grupper[["kommunenr", "gruppe"]], on="kommunenr"), "gruppe")

    def changes(self, since: date) -> pd.DataFrame:
        now, then = (self._state(LOSNING, dato)[["kommunenr", "klasse"]] for dato in (None, since))
        both = now.merge(then, on="kommunenr", suffixes=("", "_for"))
        return both[both["klasse"] != both["klasse_for"]]

    def solutions(self) -> pd.DataFrame:
        return self._counted(self._state(None, None), "losning")

    @staticmethod
    def _counted(state: pd.DataFrame, key: str) -> pd.DataFrame:
        stages = ("tatt_i_bruk", "tilgjengeliggjort", "under_innforing", "planlagt", "ikke_rapportert")
        for stage in stages:
            state[f"{stage}_antall"] = state["i_nevneren"] & (state["klasse"] == stage)
        return state.groupby(key).agg({"i_nevneren": "sum", **{f"{stage}_antall": "sum" for stage in stages}})
