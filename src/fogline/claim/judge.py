"""Did it happen? Modality and polarity of a word that tells of an act, from the syntax above and around it.

In: a token of a parsed report. Out: `Judged`, with the words that decided it. The word is climbed from up to its
clause's end; each auxiliary, negation and governing word on the way adds its part, the outer ones on top.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, cast

from fogline.claim.governors import coming, from_clause, from_object, from_subject
from fogline.claim.prepositions import from_preposition
from fogline.claim.verdict import SUBJECTS, VERBAL, Judged, Verdict, infinitive, sharing
from fogline.lexicon.modality import ModalityWords, load_modality
from fogline.model import Context, Modality, Parsed, Polarity, Readout

if TYPE_CHECKING:
    from fogline.model import Token

__all__ = ["Judged", "judge_token", "judge_word"]

CLAUSAL = frozenset({"xcomp", "ccomp", "pcomp", "advcl", "acl", "csubj", "csubjpass"})
STEPS = 14
SURE_MODALITY = 0.9  # chances from which the reader model outweighs the rules, chosen with bench claims in view
SURE_POLARITY = 0.85


def judge_token(parsed: Parsed, token: int, context: Context | None = None) -> Judged:
    """Modality and polarity of the act that a token names. Pure: the parse and the lexicon decide.

    >>> from fogline.claim.judge import judge_word
    >>> from fogline.pipeline import language
    >>> doc = language()("The army did not shell Ora but may attack Pell.")
    >>> judge_word(doc[4]).polarity, judge_word(doc[8]).modality
    ('negative', 'possible')
    """
    words = context.lexicon.modality if context is not None else load_modality()
    return judge_word(parsed.doc[token], words)


def first_of(word: Token) -> Token:
    """The first of nouns in a row, which share what is said of them: 'denies raid on Ora, loss of Pell'."""
    while word.dep_ == "conj" and word.pos_ == "NOUN" and word.head.pos_ == "NOUN":
        word = word.head
    return word


def weighed(ruled: Judged, said: Readout | None, word: Token) -> Judged:
    """The rules' verdict, with the reader model's where that is sure of another. Whether nouns in a row are
    denied the model is asked of the first."""
    token = word.i
    if said is None or said.window[token] < 0:
        return ruled
    modality, chance = said.modality(token)
    negative = said.fact(first_of(word).i if ruled.polarity == "negative" else token, "negative")
    out = ruled
    if modality != ruled.modality and not ruled.sure and chance >= SURE_MODALITY:
        reason = f"{modality}: reader {chance:.2f}"
        out = replace(out, modality=cast(Modality, modality), reasons=(*out.reasons, reason))
    if ruled.sure:
        return out
    if (negative >= SURE_POLARITY) != (ruled.polarity == "negative") and not (
        1 - SURE_POLARITY < negative < SURE_POLARITY
    ):
        polarity: Polarity = "negative" if negative >= SURE_POLARITY else "positive"
        out = replace(out, polarity=polarity, reasons=(*out.reasons, f"{polarity}: reader {negative:.2f}"))
    return out


def judge_word(token: Token, words: ModalityWords | None = None) -> Judged:
    """The verdict on a token of any parse."""
    words = words or load_modality()
    verdict = Verdict()
    here, came = token, token
    for _ in range(STEPS):
        _own(here, verdict, words, came=came)
        above = _up(here, verdict, words)
        if above is None:
            break
        here, came = above, here
    if here.dep_ == "ROOT" and here.i + 1 < len(here.doc) and here.sent[-1].text == "?":
        verdict.add("possible", "?")
    return verdict.judged()


def _own(word: Token, verdict: Verdict, words: ModalityWords, *, came: Token) -> None:
    """What stands at the word itself: auxiliaries, negation, adverbs, determiners, a condition beside it."""
    verb, first = word.pos_ in VERBAL, came.i == word.i
    shared = sharing(word)
    for child in (*word.children, *shared):
        lower = child.lower_
        if lower == "longer" and child.i and child.nbor(-1).lower_ == "no":
            verdict.add("negative", "no longer")
        elif child.dep_ == "aux" or (child.dep_ == "advmod" and child.tag_ == "MD"):
            _modal(child, word, verdict, words)
        elif child.dep_ == "neg" or (child.dep_ in ("advmod", "preconj", "det") and lower in words.adverbs):
            _adverb(child, word, verdict, words)
        elif (child.dep_ == "det" and lower == "no" and (not verb)) or (
            child.dep_ in ("nsubj", "nsubjpass") and verb and child.i != came.i and _nobody(child, words)
        ):
            verdict.add("negative", child.text)
        elif child.dep_ == "amod" and first and not verb and lower in words.modifiers:
            if words.modifiers[lower] != "planned" or not _carried_out(word, words):
                verdict.add(words.modifiers[lower], child.text)
        elif child.dep_ == "mark" and (lower == "whether" or (lower == "if" and _asked(word))):
            verdict.add("possible", child.text)
        elif child.dep_ == "mark" and lower in words.condition and not _even(child):
            verdict.add("conditional", child.text)
        elif child.dep_ == "prep" and lower in words.condition and child.i > word.i:
            verdict.add("conditional", child.text)  # 'would surrender provided that'
        elif child.dep_ == "acl" and child.tag_ == "VBN" and first and child.lemma_ in words.negative_nouns:
            verdict.add("negative", child.text)  # 'the attack foiled by police'
        elif lower == "in" and child.dep_ == "prep" and any(c.lower_ == "vain" for c in child.children):
            verdict.add("negative", "in vain")
        elif child.dep_ == "advcl" and verb and _if_clause(child, words):
            verdict.add("conditional", next(m.text for m in child.children if m.lower_ in words.condition))
    if verb and word.i > 1 and [t.lower_ for t in word.doc[word.i - 2 : word.i]] == ["rather", "than"]:
        verdict.add("negative", "rather than")  # 'fled rather than fight'
    lead = word.left_edge.i
    if word.dep_ == "advcl" and lead and [t.lower_ for t in word.doc[lead - 1 : lead + 1]] == ["in", "case"]:
        verdict.add("conditional", "in case")
    if (
        word.dep_ == "ROOT"
        and word.pos_ == "VERB"
        and not any(c.dep_ == "aux" and c.tag_ == "MD" for c in word.children)
        and any(c.lower_ == "to" and c.dep_ == "aux" for c in word.children)
    ):
        verdict.add("planned", "to")  # a headline: 'Army to free captives'
    if (
        word.dep_ == "ROOT"
        and word.tag_ == "VB"
        and not any(c.dep_ in (*SUBJECTS, "aux") for c in word.children)
        and word.is_sent_start
    ):
        verdict.add("requested", word.text)


def _modal(aux: Token, verb: Token, verdict: Verdict, words: ModalityWords) -> None:
    effect = words.modals.get(aux.lower_, "actual")
    if words.perceived(aux, verb):
        return  # 'gunfire could be heard', 'smoke can be seen': who can hear it hears it
    if effect == "reported":
        speech = verb.dep_ in ("ccomp", "conj") and (
            verb.head.lemma_ in words.speech or verb.head.head.lemma_ in words.speech
        )
        perfect = any(c.lower_ == "have" for c in verb.children)
        effect = "possible" if perfect else "planned" if speech or verb.dep_ in ("relcl", "ROOT", "acl") else "possible"
    if (
        aux.lower_ in ("should", "had")
        and verb.dep_ in ("advcl", "ccomp")
        and aux.i < min((c.i for c in verb.children if c.dep_ in SUBJECTS), default=aux.i)
    ):
        effect = "conditional"  # 'Should rebels attack, …', 'Had they attacked, …'
    verdict.add(effect, aux.text)


def _adverb(child: Token, word: Token, verdict: Verdict, words: ModalityWords) -> None:
    effect = words.adverbs.get(child.lower_, "negative" if child.dep_ == "neg" else "actual")
    after = child.nbor(1).lower_ if child.i + 1 < len(child.doc) else ""
    if effect == "negative" and after in ("only", "just", "least", "surprisingly"):
        return  # 'not only shelled Ora but …'
    if (
        effect == "negative"
        and child.lower_ in ("nearly", "almost", "hardly", "scarcely")
        and (word.pos_ not in VERBAL or after[:1].isdigit() or child.i + 1 != word.i)
    ):
        return  # 'nearly 50', 'almost daily'
    if effect == "vain":
        verdict.negative = True
        verdict.reasons = [*(verdict.reasons or []), f"negative: {child.text}"]
        return
    verdict.add(effect, child.text)


def _carried_out(noun: Token, words: ModalityWords) -> bool:
    """Whether what was planned is told as done: 'launched a planned attack', 'killed 40 in a planned operation'."""
    verb = noun.head.head if noun.dep_ == "pobj" and noun.head.lower_ in ("in", "during") else noun.head
    done = verb.tag_ in ("VBD", "VBN") and not any(c.tag_ == "MD" or c.lower_ == "to" for c in verb.children)
    made = noun.dep_ in ("dobj", "nsubjpass") and verb.lemma_ in words.makers - words.speech  # Not 'announced'.
    return done and (noun.dep_ == "pobj" or made)


def _nobody(subject: Token, words: ModalityWords) -> bool:
    if subject.lower_ in words.no_words:
        return True
    return any(c.dep_ in ("det", "neg") and c.lower_ in ("no", "neither") for c in subject.children)


def _even(mark: Token) -> bool:
    """'even if' and 'as if' set no condition."""
    return mark.i > 0 and mark.nbor(-1).lower_ in ("even", "as")


def _asked(verb: Token) -> bool:
    """'It is not clear if they fled': a question, no condition."""
    return any(c.dep_ == "acomp" and c.lower_ in ("clear", "unclear", "known", "certain") for c in verb.head.children)


def _if_clause(clause: Token, words: ModalityWords) -> bool:
    return not _asked(clause) and any(
        c.dep_ in ("mark", "advmod", "aux") and c.lower_ in words.condition and not _even(c) for c in clause.children
    )


def _up(word: Token, verdict: Verdict, words: ModalityWords) -> Token | None:
    """Read the step from a word to its head; None where the head's modality is no longer the word's."""
    head, dep = word.head, word.dep_
    if head.i == word.i:
        return None
    if dep == "conj" and head.dep_ in ("ccomp", "acl") and _that(word) and _that(head):
        return from_clause(head, head.head, verdict, words)  # 'denied that it shelled Ora or that it lost Pell'
    if dep == "conj":
        if head.pos_ in VERBAL and (word.pos_ not in VERBAL or any(c.dep_ in SUBJECTS for c in word.children)):
            return None
        return _joined(word, head)
    told = dep == "relcl" and head.lemma_.lower() in words.tellings  # 'reports that Ora had fallen were false'
    if dep in CLAUSAL or told or (dep == "relcl" and infinitive(word)):
        return from_clause(word, head, verdict, words)
    if dep in ("nsubj", "nsubjpass") and head.pos_ in VERBAL and (verb := coming(word, head, words)) is not None:
        return verb
    if dep == "prep":
        return head
    if dep == "pobj":
        return from_preposition(word, head, verdict, words)
    if dep in ("dobj", "nsubjpass", "attr", "oprd", "dative"):
        return from_object(word, head, verdict, words)
    if dep == "nsubj":
        return from_subject(head, verdict, words)
    if dep == "compound" and head.lemma_.lower() in words.nouns and words.nouns[head.lemma_.lower()] != "planned":
        verdict.add(words.nouns[head.lemma_.lower()], head.text)  # 'a coup attempt'
        return None
    if dep in ("amod", "compound") and word.pos_ == "VERB":
        return None
    if dep in ("acomp", "attr") and head.lemma_ == "be":
        return head  # 'will be ready', 'would be on the move'
    return head if dep in ("dep", "appos") else None


def _that(verb: Token) -> bool:
    return any(c.dep_ == "mark" and c.lower_ == "that" for c in verb.children)


def _joined(word: Token, head: Token) -> Token | None:
    """To the first of joined words, leaving what that one alone has: its own auxiliaries were read by `_sharing`."""
    if word.pos_ not in VERBAL:
        return head if head.pos_ not in VERBAL else None  # 'called for aid and for pauses'
    top = head
    while top.dep_ == "conj":
        top = top.head
    to_do = word.tag_ in ("VB", "VBG") and top.dep_ in ("xcomp", "advcl", "acl", "pcomp")
    return top if to_do else None
