"""Score merging alone: B-cubed on gold mentions, which are merged without being looked for.

    python benchmarks/entities_merge.py DATA/entities/conll2003_testa.jsonl
    python benchmarks/entities_merge.py DATA/entities/gum_other.jsonl

Rows hold ``text`` and ``entities`` with ``cluster``; mentions without one, and those that are no names, are left out.
With ``--links`` a demonym counts as a mention of its state, as data linked to a knowledge base has it.
"""

from __future__ import annotations

import json
import sys
from collections import defaultdict
from pathlib import Path

from eventlib import Article, Document, Pipeline
from eventlib_entities.clauses import Clauses
from eventlib_entities.features import View
from eventlib_entities.lexicons import load_lexicons
from eventlib_entities.mentions import fine_kind
from eventlib_entities.merge import Merger
from eventlib_entities.roles import find_titles
from eventlib_entities.spans import Name

FOLD = {"PERSON": "PER", "FAC": "LOC", "GPE": "LOC", "NORP": "MISC", "EVENT": "MISC", "WORK_OF_ART": "MISC"}
KINDS = ("PER", "ORG", "LOC", "MISC")


def main() -> None:
    lexicons, clauses = load_lexicons(), Clauses()
    pipeline = Pipeline(only=["entities"])
    links = "--links" in sys.argv
    recall = precision = 0.0
    count = 0
    for line in Path(sys.argv[1]).read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        article = Article(row["text"])
        document = Document(article, matcher=pipeline._matcher)
        view = View(document, lexicons)
        gold: dict[tuple[int, int], str] = {}
        names = []
        for entity in row["entities"]:
            where = document.tokens.within(entity["start"], entity["end"])
            kind = FOLD.get(entity["type"], entity["type"])
            if entity.get("cluster") is None or entity.get("kind", "name") != "name" or kind not in KINDS or not where:
                continue
            first, last = where[0], where[-1] + 1
            if (first, last) in gold:
                continue
            gold[first, last] = str(entity["cluster"])
            name = Name(first, last, kind, "gold", 1.0, key=tuple(view.words[first:last]))
            name.kind = fine_kind(name, lexicons)
            names.append(name)
        names.sort(key=lambda name: (name.first, name.last))
        genders = {title.holder.first: title.gender for title in find_titles(view, lexicons, names) if title.gender}
        relatives = clauses.relatives(view, names)
        said: dict[tuple[int, int], str] = {}
        for number, cluster in enumerate(Merger(lexicons, genders, relatives=relatives).merge(names)):
            code = lexicons.peoples.get(" ".join(cluster.full.key)) if cluster.kind == "NORP" else None
            state = cluster.fact.country if cluster.fact and cluster.fact.sort == "state" else code
            for name in cluster.names:
                said[name.first, name.last] = f"state:{state}" if links and state else str(number)
        of_gold, of_said = defaultdict(set), defaultdict(set)
        for mention in gold:
            of_gold[gold[mention]].add(mention)
            of_said[said[mention]].add(mention)
        if "--show" in sys.argv:
            text = {(name.first, name.last): " ".join(name.key) for name in names}
            for mentions in of_gold.values():
                if len(groups := {said[m] for m in mentions}) > 1:
                    print("split", [{text[m] for m in mentions if said[m] == g} for g in groups])
            for mentions in of_said.values():
                if len(groups := {gold[m] for m in mentions}) > 1:
                    print("joined", [{text[m] for m in mentions if gold[m] == g} for g in groups])
        for mention in gold:
            shared = len(of_gold[gold[mention]] & of_said[said[mention]])
            recall += shared / len(of_gold[gold[mention]])
            precision += shared / len(of_said[said[mention]])
            count += 1
    p, r = precision / count, recall / count
    print(f"B3 P {p:.3f} R {r:.3f} F1 {2 * p * r / (p + r):.3f} ({count} mentions)")


if __name__ == "__main__":
    main()
