"""What a governing word makes of an act: the step from a word to its head in the syntax.

In: a word, its head and the verdict so far. Out: the head, where its own modality reaches down to the word, else None.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from fogline.claim.prepositions import from_preposition
from fogline.claim.tense import verb_tense
from fogline.claim.verdict import SUBJECTS, VERBAL, Verdict, disputed, infinitive, under
from fogline.lexicon.frames import lemma_of
from fogline.lexicon.modality import ModalityWords

if TYPE_CHECKING:
    from fogline.model import Token

ORDINALS = frozenset({"first", "second", "third", "last", "only", "latest"})
OPEN = {"true": "negative", "correct": "negative", "clear": "possible", "known": "possible", "certain": "possible"}
TAKEN = frozenset({"dobj", "ccomp", "xcomp"})
FAILED = frozenset({"abortive", "doomed", "failed", "unsuccessful"})


def _ranked(noun: Token) -> bool:
    """'The first town', 'the last to leave'."""
    return any(c.lower_ in ORDINALS for c in (noun, *noun.children))


def _negated(verb: Token) -> bool:
    return any(c.dep_ == "neg" for c in verb.children)


def from_clause(word: Token, head: Token, verdict: Verdict, words: ModalityWords) -> Token | None:
    lemma = head.lemma_.lower()
    to_do = infinitive(word) or (word.tag_ == "VB" and not _finite(word))
    marks = [c for c in word.children if c.dep_ in ("mark", "advmod") and c.i < word.i]
    if head.pos_ == "ADP" or word.dep_ == "pcomp":
        return from_preposition(word, head, verdict, words)
    having = next((c for c in word.children if c.lower_ == "having"), None)
    if having is not None and having.i and having.nbor(-1).dep_ == "pobj":
        return from_preposition(word, having.nbor(-1).head, verdict, words)  # 'points to the town having been taken'
    if to_do and head.dep_ == "attr" and lemma not in words.nouns and _ranked(head):
        return _plain(head.head)  # 'may be the first town to fall'
    if to_do and head.dep_ in ("nsubj", "nsubjpass") and _ranked(head) and verb_tense(head.head) == "past":
        return None  # 'the last soldiers to leave went on Monday'
    if head.pos_ == "ADJ" and to_do and any(c.lower_ == "too" for c in head.children) and not _negated(head.head):
        verdict.add("negative", "too")  # 'too weak to attack'
        return None
    if head.pos_ == "ADJ":
        verdict.add(words.adjectives.get(lemma, "planned" if to_do and word.dep_ == "xcomp" else "actual"), head.text)
        return head.head if to_do and head.head.i != head.i and head.head.pos_ in VERBAL else None
    if head.pos_ in ("NOUN", "PROPN", "PRON"):
        if lemma == "case" and head.i and head.nbor(-1).lower_ == "in":
            verdict.add("conditional", "in case")
            return None
        called = words.nouns.get(lemma, "planned" if to_do else "actual")
        if lemma == "order" and to_do and head.i and head.nbor(-1).lower_ == "in":
            called = "planned"  # 'in order to cut the road'
        if not to_do:
            disputed(head, verdict, words)
        clipped = word.tag_ == "VBN" and word.dep_ == "acl" and not to_do  # 'a deal reached', 'the demand voiced'
        if to_do or (lemma in words.nouns and not clipped):
            verdict.add(called, head.text)
            lost = next((c for c in head.children if c.dep_ == "amod" and _called_off(c, words)), None)
            if called in ("attempted", "planned") and lost is not None:
                verdict.add("negative", lost.text)  # 'a failed bid', 'the cancelled plan to storm Ora'
            elif called == "attempted" and head.dep_ in ("nsubj", "nsubjpass") and _came_to_nothing(head.head, words):
                verdict.add("negative", head.head.text)
        return head if to_do else None
    if head.pos_ not in VERBAL:
        return None
    if word.dep_ == "advcl":
        return _from_adverbial(word, head, marks, to_do, verdict, words)
    effect: str | None = words.verbs.get(lemma)
    passive = head.tag_ == "VBN"
    if _rules_out(head):
        return _ruled_out(head, verdict)
    if words.unconfirmed(head):
        verdict.add("possible", head.text)
        return None
    if not to_do and word.tag_ == "VBG" and not any(c.dep_ in ("aux", *SUBJECTS) for c in word.children):
        if effect in ("negative", "planned", "requested", "attempted", "threatened", "possible"):
            return under(effect, head, verdict)
        return head
    if lemma in words.seen and not marks and word.tag_ in ("VB", "VBN") and not _finite(word):
        return head  # 'will see troops withdrawn', 'may watch it fall'
    if lemma == "warn" and _own_will(word):
        verdict.add("threatened", head.text)
        return None
    if to_do:
        if lemma in ("have", "be") and any(c.lower_ == "yet" for c in head.children):
            verdict.add("negative", "yet")  # 'had yet to take Ora'
            return None
        if lemma == "be" and head.pos_ in VERBAL:
            verdict.add("planned", head.text)  # 'are to be sent'
            return head
        if lemma == "have":
            verdict.add("requested", "have to")
            return head
        if lemma == "go" and head.tag_ == "VBG" and head.nbor(1).lower_ == "to":
            verdict.add("planned", "going to")
            return head
        if lemma in words.changes and word.lemma_.lower() in words.results:
            return head  # 'fell to reach its lowest', 'returned to find them gone'
        have = any(c.lower_ in ("have",) and c.dep_ == "aux" for c in word.children)
        if effect in ("planned", None) and have and passive:
            effect = "possible" if lemma in ("expect",) else "actual"
        if effect in ("requested", None) and lemma in ("allow", "let", "enable", "permit", "make", "authorize"):
            return head
        if lemma == "fail" and verdict.effect == "actual" and not verdict.negative:
            verdict.add("attempted", head.text)  # 'failed to take Ora'; 'failed to prevent the raid' leaves it actual
        return under(effect or "planned", head, verdict)
    if lemma == "be":
        verdict.add(*_said_of_it(head, words))
        return None
    if effect in ("negative", "requested", "threatened") and lemma not in ("fail", "stop", "warn", "tell"):
        verdict.add(effect, head.text)
        return None
    if effect == "possible" or (effect == "planned" and lemma in ("hope", "expect", "predict", "forecast")):
        verdict.add("possible" if effect == "possible" and lemma != "suggest" else "actual", head.text)
        if lemma in words.raising and any(c.dep_ == "neg" for c in head.children):
            verdict.add("negative", "not")
    return None


def _said_of_it(verb: Token, words: ModalityWords) -> tuple[str, str]:
    """What 'it is likely that', 'it is not true that', 'it is not clear that' make of a clause, and the word for it."""
    denied = any(c.dep_ == "neg" for c in verb.children)
    for said in (c for c in verb.children if c.dep_ == "acomp"):
        lower = said.lower_
        if denied and lower in OPEN:
            return OPEN[lower], f"not {said.text}"
        effect = "negative" if lower in words.untrue else words.adjectives.get(lower, "actual")
        if effect in ("possible", "negative", "unlikely"):
            return ("unlikely" if denied and effect == "possible" else effect), said.text
    return "actual", verb.text


def coming(subject: Token, head: Token, words: ModalityWords) -> Token | None:
    """The verb under 'is set to', 'is likely to' that says that a subject comes about: 'the trial is due to begin'."""
    above = (head, *(c for c in head.children if c.dep_ == "acomp"))
    for verb in (c for a in above for c in a.children if c.dep_ == "xcomp" and infinitive(c) and c.i > subject.i):
        passive = any(c.dep_ == "auxpass" for c in verb.children)
        if verb.lemma_.lower() in (words.makers if passive else words.happenings - {"be"}):
            return verb
    return None


def _called_off(modifier: Token, words: ModalityWords) -> bool:
    return modifier.lower_ in FAILED or words.modifiers.get(modifier.lower_) == "negative"


def _finite(verb: Token) -> bool:
    return any(c.dep_ in ("aux", "auxpass") for c in verb.children)


def _came_to_nothing(verb: Token, words: ModalityWords) -> bool:
    """'their bid foundered', 'the attempt came to nothing', 'is doomed'."""
    if verb.lemma_.lower() in words.failures or any(c.lower_ in FAILED for c in (verb, *verb.children)):
        return True
    to = (c for p in verb.children if p.dep_ == "prep" and p.lower_ == "to" for c in p.children)
    return any(c.lower_ in ("nothing", "naught") for c in to)


def _rules_out(verb: Token) -> bool:
    return verb.lemma_.lower() == "rule" and any(c.lower_ == "out" for c in verb.children)


def _ruled_out(verb: Token, verdict: Verdict) -> Token | None:
    """'did not rule out an offensive' leaves it possible, 'ruled out an offensive' denies it."""
    if any(c.dep_ == "neg" for c in verb.children):
        verdict.add("possible", "not ruled out")
    else:
        verdict.add("negative", "ruled out")
    return None


def _own_will(verb: Token) -> bool:
    """'warned that they would attack': the speaker's own act."""
    will = any(c.dep_ == "aux" and c.lower_ in ("will", "would") for c in verb.children)
    return will and any(c.dep_ == "nsubj" and c.lower_ in ("they", "it", "he", "she", "we") for c in verb.children)


def _from_adverbial(
    word: Token, head: Token, marks: list[Token], infinitive: bool, verdict: Verdict, words: ModalityWords
) -> Token | None:
    lemma = head.lemma_.lower()
    if infinitive:
        if word.lemma_.lower() in words.results and head.pos_ == "VERB" and lemma not in words.verbs:
            return _plain(head)
        effect = words.verbs.get(lemma, "planned")
        verdict.add("planned" if effect in ("actual", "negative") else effect, head.text)
        return _plain(head)
    if any(m.lower_ in words.waiting for m in marks):
        tense = any(c.dep_ == "aux" and c.tag_ == "MD" for c in head.children)
        past = any(c.dep_ in ("aux", "auxpass") and c.tag_ == "VBD" for c in word.children)  # 'when it was taken'
        return _plain(head) if tense and not past and word.tag_ in ("VBZ", "VBP", "VBN", "VBG") else None
    if word.tag_ == "VBG" and not marks:
        return _plain(head)
    return None


def _plain(head: Token) -> Token | None:
    """A head whose modals reach down, but whose negation does not: 'did not move, fearing …'."""
    return head if not any(c.dep_ == "neg" for c in head.children) else None


def from_object(word: Token, head: Token, verdict: Verdict, words: ModalityWords) -> Token | None:
    lemma = lemma_of(head) if lemma_of(head) in words.verbs else head.lemma_.lower()  # 'call off'
    if head.pos_ not in VERBAL or (word.pos_ in VERBAL and word.dep_ == "nsubjpass"):
        return None
    effect = words.verbs.get(lemma, "actual")
    if _rules_out(head):
        return _ruled_out(head, verdict)
    definite = any(
        c.dep_ in ("det", "poss") and c.lower_ not in ("a", "an", "no", "any", "some", "another") for c in word.children
    )
    told = word.lemma_.lower() in words.tellings or words.nouns.get(word.lemma_.lower()) == "requested"
    if lemma in words.denials and told:
        return None  # 'rejected the proposal': it had been made
    if effect == "negative" and lemma in words.negative_nouns:
        return under(effect, head, verdict)
    if (
        effect in ("planned", "threatened", "attempted", "requested", "possible")
        and not (definite and effect in ("possible",))
        and lemma not in words.leaving
    ):
        verdict.add(effect, head.text)
        return head
    if definite and lemma in words.endings:
        return None  # 'measures to stop the siege'
    if lemma in words.makers or (not definite and head.tag_ in ("VB", "VBN", "VBG", "VBZ", "VBP")):
        return head
    return None


def from_subject(head: Token, verdict: Verdict, words: ModalityWords) -> Token | None:
    """A subject shares its verb's modality where the verb only says that it comes about: 'a raid may follow'."""
    if head.pos_ not in VERBAL:
        return None
    lemma = lemma_of(head) if lemma_of(head) in words.verbs else head.lemma_.lower()
    undone = lemma in words.negative_nouns and head.tag_ in ("VBD", "VBN")
    if undone and not any(c.dep_ in TAKEN for c in head.children):
        verdict.add("negative", head.text)  # a headline: 'Raid on Ora foiled'
        return None
    for child in head.children:
        if (
            lemma == "be"
            and child.dep_ == "acomp"
            and child.lemma_.lower() in words.adjectives
            and words.adjectives[child.lemma_.lower()] in ("possible", "negative", "unlikely")
        ):
            verdict.add(words.adjectives[child.lemma_.lower()], child.text)
    if lemma in words.happenings and lemma != "be":
        return head
    return head if lemma == "be" and any(c.dep_ in ("expl",) for c in head.children) else None
