"""Whom the source of a claim names: one entity or several."""

from __future__ import annotations

import pytest

from eventlib import Pipeline

PIPELINE = Pipeline()

NAMED = [
    # text, source, entities in order
    ("The mayor and two witnesses said the bridge was down.", "The mayor and two witnesses", "The mayor|two witnesses"),
    ("Brask and Odum told reporters that the plant would close.", "Brask and Odum", "Brask|Odum"),
    ("The plant will close, according to Ann Brask and Tor Odum.", "Ann Brask and Tor Odum", "Ann Brask|Tor Odum"),
    ('"It is over," said Brask and Odum.', "Brask and Odum", "Brask|Odum"),
    (
        "Police, hospital officials and soldiers said at least five people were killed.",
        "Police, hospital officials and soldiers",
        "Police|hospital officials|soldiers",
    ),
    ("France, Germany and Italy warned that the deal was at risk.", None, "France|Germany|Italy"),
    ("Neither Ann Brask nor Tor Odum said whether the plant would close.", None, "Ann Brask|Tor Odum"),
    (
        "Ann Brask of the Osk Institute and Tor Odum, a professor at Vale University, said the drug works.",
        "Ann Brask of the Osk Institute and Tor Odum",
        "Ann Brask|Tor Odum",
    ),
    ("Ann Brask and her husband, Tor Odum, said they would appeal.", None, "Ann Brask|Tor Odum"),
    ("The mayor of Oslo and two soldiers said they saw it.", None, "The mayor of Oslo|two soldiers"),
    ("Police and Mayor Ann Brask said the road was open.", None, "Police|Ann Brask"),
    ("Ann Brask's and Tor Odum's claim that the plant was shut is false.", None, "Ann Brask|Tor Odum"),
    (
        "Witnesses and the Osk Council said the town was empty.",
        "Witnesses and the Osk Council",
        "Witnesses|Osk Council",
    ),
    ("He and his lawyer, Tor Odum, said it was false.", "He and his lawyer, Tor Odum", "Tor Odum"),
    ("The US and its allies accuse Iran of arming the rebels.", "The US and its allies", "United States"),
    # One phrase, one source.
    ("The ministers of Kenya and Uganda said the border was shut.", None, "The ministers of Kenya"),
    ("Officials in Kenya and Uganda said the border was shut.", None, "Officials in Kenya"),
    ("Israeli and Egyptian officials said the talks had failed.", None, "Egyptian officials"),
    ("US and British officials said the talks had failed.", None, "British officials"),
    ("The actor and director Ann Brask said the film was done.", None, "Ann Brask"),
    ("The mayor and police chief Tor Odum said the road was open.", None, "Tor Odum"),
    ("The Ministry of Health and Welfare said the ward was shut.", None, "Ministry of Health and Welfare"),
    ("Kenya's and Uganda's presidents said the border was shut.", None, "Uganda's presidents"),
]


@pytest.mark.parametrize(("text", "source", "names"), NAMED)
def test_a_source_names_one_or_several(text: str, source: str | None, names: str) -> None:
    document = PIPELINE(text)
    known = {entity.id: entity.name for entity in document.entities}
    claim = document.claims[0]
    assert claim.source is not None
    if source:
        assert claim.source.text == source
    found = [known[entity] for entity in (claim.source.entity, *claim.source.others) if entity]
    assert found == names.split("|")
    assert set(claim.source.others) < {*claim.inputs}
