"""Did it happen? Modality and polarity of a word that tells of an act, from the syntax above and around it.

In: a token of a parsed report. Out: `Judged`, with the words that decided it. The word is climbed from up to its
clause's end; each auxiliary, negation and governing word on the way adds its part, the outer ones on top.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, cast

from fogline.lexicon.modality import ModalityWords, load_modality
from fogline.model import Context, Modality, Parsed, Polarity

if TYPE_CHECKING:
    from spacy.tokens import Token

CLAUSAL = frozenset({"xcomp", "ccomp", "pcomp", "advcl", "acl", "csubj", "csubjpass"})
SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj", "expl"})
VERBAL = frozenset({"VERB", "AUX"})
STEPS = 14


@dataclass(frozen=True, slots=True)
class Judged:
    """The verdict on one word. `reasons` are the words behind it, innermost first: ('possible: may',)."""

    modality: Modality
    polarity: Polarity
    reasons: tuple[str, ...] = ()


@dataclass(slots=True)
class Verdict:
    """What has been gathered on the way up."""

    effect: str = "actual"
    negative: bool = False
    conditional: bool = False
    reasons: list[str] | None = None

    def add(self, effect: str, word: str) -> None:
        """Put one word's effect on top of what was gathered further in."""
        if effect in ("actual", "neutral"):
            return
        if effect == "negative":
            self.negative = not self.negative
        elif effect == "conditional":
            self.conditional = True
        elif effect == "unlikely":
            self.effect, self.negative = "possible", True
        elif not (effect == "planned" and self.effect in ("requested", "threatened", "possible")):
            self.effect = effect
        self.reasons = [*(self.reasons or []), f"{effect}: {word}"]

    def judged(self) -> Judged:
        effect = "conditional" if self.conditional else self.effect
        return Judged(cast(Modality, effect), "negative" if self.negative else "positive", tuple(self.reasons or ()))


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
    return verdict.judged()


def _own(word: Token, verdict: Verdict, words: ModalityWords, *, came: Token) -> None:
    """What stands at the word itself: auxiliaries, negation, adverbs, determiners, a condition beside it."""
    verb, first = word.pos_ in VERBAL, came.i == word.i
    shared = _sharing(word)
    for child in (*word.children, *shared):
        lower = child.lower_
        if lower == "longer" and child.i and child.nbor(-1).lower_ == "no":
            verdict.add("negative", "no longer")
        elif child.dep_ == "aux" or (child.dep_ == "advmod" and child.tag_ == "MD"):
            _modal(child, word, verdict, words)
        elif child.dep_ == "neg" or (child.dep_ in ("advmod", "preconj", "det") and lower in words.adverbs):
            _adverb(child, word, verdict, words)
        elif child.dep_ == "det" and lower == "no" and (not verb):
            verdict.add("negative", child.text)
        elif child.dep_ in ("nsubj", "nsubjpass") and verb and child.i != came.i and _nobody(child, words):
            verdict.add("negative", child.text)
        elif child.dep_ == "amod" and first and not verb and lower in words.modifiers:
            verdict.add(words.modifiers[lower], child.text)
        elif child.dep_ == "mark" and lower in words.condition and not _even(child):
            verdict.add("conditional", child.text)
        elif child.dep_ == "mark" and lower == "whether":
            verdict.add("possible", child.text)
        elif child.dep_ == "advcl" and verb and _if_clause(child, words):
            verdict.add("conditional", next(m.text for m in child.children if m.lower_ in words.condition))
    if word.dep_ == "ROOT" and word.pos_ == "VERB" and not any(c.dep_ == "aux" and c.tag_ == "MD" for c in word.children) \
            and any(c.lower_ == "to" and c.dep_ == "aux" for c in word.children):
        verdict.add("planned", "to")  # a headline: 'Army to free captives'
    if word.dep_ == "ROOT" and word.tag_ == "VB" and not any(c.dep_ in (*SUBJECTS, "aux") for c in word.children) \
            and word.is_sent_start:
        verdict.add("requested", word.text)


def _sharing(word: Token) -> tuple[Token, ...]:
    """Auxiliaries of the verb that this one is joined to: 'will storm Ora and burn it'."""
    here = word
    found: tuple[Token, ...] = ()
    while here.dep_ == "conj" and here.head.pos_ in VERBAL and word.pos_ in VERBAL:
        if any(c.dep_ in SUBJECTS or c.dep_ == "aux" or c.dep_ == "auxpass" for c in word.children):
            return found
        here = here.head
        fits = word.tag_ in ("VB", "VBP") or (word.tag_ in ("VBN", "VBD") and here.tag_ in ("VBN", "VBD"))
        if not fits:
            return ()
        parts = tuple(c for c in here.children if c.dep_ == "aux" or (c.dep_ == "neg" and _joined_or(word, here)))
        if parts:
            return parts
    return found


def _joined_or(word: Token, head: Token) -> bool:
    """'did not shell or bomb' denies both, 'did not shell but bombed' one."""
    return any(c.dep_ == "cc" and c.lower_ in ("or", "nor") for c in head.children if c.i < word.i)


def _modal(aux: Token, verb: Token, verdict: Verdict, words: ModalityWords) -> None:
    effect = words.modals.get(aux.lower_, "actual")
    if effect == "reported":
        speech = verb.dep_ in ("ccomp", "conj") and (verb.head.lemma_ in words.speech or verb.head.head.lemma_ in words.speech)
        perfect = any(c.lower_ == "have" for c in verb.children)
        effect = "possible" if perfect else "planned" if speech or verb.dep_ in ("relcl", "ROOT", "acl") else "possible"
    if aux.lower_ == "should" and verb.dep_ == "advcl" and aux.i < min((c.i for c in verb.children if c.dep_ in SUBJECTS),
                                                                       default=aux.i):
        effect = "conditional"  # 'Should rebels attack, …'
    verdict.add(effect, aux.text)


def _adverb(child: Token, word: Token, verdict: Verdict, words: ModalityWords) -> None:
    effect = words.adverbs.get(child.lower_, "negative" if child.dep_ == "neg" else "actual")
    after = child.nbor(1).lower_ if child.i + 1 < len(child.doc) else ""
    if effect == "negative" and after in ("only", "just", "least", "surprisingly"):
        return  # 'not only shelled Ora but …'
    if effect == "negative" and child.lower_ in ("nearly", "almost", "hardly", "scarcely") and (
            word.pos_ not in VERBAL or after[:1].isdigit() or child.i + 1 != word.i):
        return  # 'nearly 50', 'almost daily'
    if effect == "vain":
        verdict.negative = True
        verdict.reasons = [*(verdict.reasons or []), f"negative: {child.text}"]
        return
    verdict.add(effect, child.text)


def _nobody(subject: Token, words: ModalityWords) -> bool:
    if subject.lower_ in words.no_words:
        return True
    return any(c.dep_ in ("det", "neg") and c.lower_ in ("no", "neither") for c in subject.children)


def _even(mark: Token) -> bool:
    """'even if' and 'as if' set no condition."""
    return mark.i > 0 and mark.nbor(-1).lower_ in ("even", "as")


def _if_clause(clause: Token, words: ModalityWords) -> bool:
    return any(c.dep_ in ("mark", "advmod", "aux") and c.lower_ in words.condition and not _even(c) for c in clause.children)


def _up(word: Token, verdict: Verdict, words: ModalityWords) -> Token | None:
    """Read the step from a word to its head; None where the head's modality is no longer the word's."""
    head, dep = word.head, word.dep_
    if head.i == word.i:
        return None
    if dep == "conj":
        if head.pos_ in VERBAL and (word.pos_ not in VERBAL or any(c.dep_ in SUBJECTS for c in word.children)):
            return None
        return _joined(word, head)
    if dep in CLAUSAL or (dep == "relcl" and _infinitive(word)):
        return _from_clause(word, head, verdict, words)
    if dep == "prep":
        return head
    if dep == "pobj":
        return _from_preposition(word, head, verdict, words)
    if dep in ("dobj", "nsubjpass", "attr", "oprd", "dative"):
        return _from_object(word, head, verdict, words)
    if dep == "nsubj":
        return _from_subject(word, head, verdict, words)
    if dep == "compound" and head.lemma_.lower() in words.nouns and words.nouns[head.lemma_.lower()] != "planned":
        verdict.add(words.nouns[head.lemma_.lower()], head.text)  # 'a coup attempt'
        return None
    if dep in ("amod", "compound") and word.pos_ == "VERB":
        return None
    if dep in ("acomp", "attr") and head.lemma_ == "be":
        return head  # 'will be ready', 'would be on the move'
    return head if dep in ("dep", "appos") else None


def _joined(word: Token, head: Token) -> Token | None:
    """To the first of joined words, leaving what that one alone has: its own auxiliaries were read by `_sharing`."""
    if word.pos_ not in VERBAL:
        return head if head.pos_ not in VERBAL else None  # 'called for aid and for pauses'
    top = head
    while top.dep_ == "conj":
        top = top.head
    infinitive = word.tag_ in ("VB", "VBG") and top.dep_ in ("xcomp", "advcl", "acl", "pcomp")
    return top if infinitive else None


def _from_clause(word: Token, head: Token, verdict: Verdict, words: ModalityWords) -> Token | None:
    lemma = head.lemma_.lower()
    infinitive = _infinitive(word) or word.tag_ == "VB"
    marks = [c for c in word.children if c.dep_ in ("mark", "advmod") and c.i < word.i]
    if head.pos_ == "ADP" or word.dep_ == "pcomp":
        return _from_preposition(word, head, verdict, words)
    if head.pos_ == "ADJ":
        verdict.add(words.adjectives.get(lemma, "planned" if infinitive and word.dep_ == "xcomp" else "actual"), head.text)
        return head.head if infinitive and head.head.i != head.i and head.head.pos_ in VERBAL else None
    if head.pos_ in ("NOUN", "PROPN", "PRON"):
        effect = words.nouns.get(lemma, "planned" if infinitive else "actual")
        if lemma == "order" and infinitive and head.i and head.nbor(-1).lower_ == "in":
            effect = "planned"  # 'in order to cut the road'
        if not infinitive and _disputed(head, words):
            verdict.add("negative", head.head.text)
        if infinitive or lemma in words.nouns:
            verdict.add(effect, head.text)
            if effect == "attempted" and any(c.lower_ in ("failed", "unsuccessful", "abortive", "doomed") for c in head.children):
                verdict.add("negative", "failed")
            if effect == "attempted" and head.dep_ in ("nsubj", "nsubjpass") and any(
                    c.lower_ in ("doomed", "failed", "unsuccessful") for c in (head.head, *head.head.children)):
                verdict.add("negative", head.head.text)
        return head if infinitive else None
    if head.pos_ not in VERBAL:
        return None
    if word.dep_ == "advcl":
        return _from_adverbial(word, head, marks, infinitive, verdict, words)
    effect = words.verbs.get(lemma)
    passive = head.tag_ == "VBN"
    if _rules_out(head):
        return _ruled_out(head, verdict)
    if not infinitive and word.tag_ == "VBG" and not any(c.dep_ in ("aux", *SUBJECTS) for c in word.children):
        if effect in ("negative", "planned", "requested", "attempted", "threatened", "possible"):
            return _under(effect, head, verdict, words)
        return head
    if infinitive:
        if lemma == "be" and head.pos_ in VERBAL:
            verdict.add("planned", head.text)  # 'are to be sent'
            return head
        if lemma == "have":
            verdict.add("requested", "have to")
            return head
        if lemma == "go" and head.tag_ == "VBG":
            verdict.add("planned", "going to")
            return head
        if lemma in words.changes and word.lemma_.lower() in words.results:
            return head  # 'fell to reach its lowest', 'returned to find them gone'
        have = any(c.lower_ in ("have",) and c.dep_ == "aux" for c in word.children)
        if effect in ("planned", None) and have and passive:
            effect = "possible" if lemma in ("expect",) else "actual"
        if effect in ("requested", None) and lemma in ("allow", "let", "enable", "permit", "make", "authorize"):
            return head
        return _under(effect or "planned", head, verdict, words)
    if effect in ("negative", "requested", "threatened") and lemma not in ("fail", "stop", "warn", "tell"):
        verdict.add(effect, head.text)
        return None
    if effect == "possible" or (effect == "planned" and lemma in ("hope", "expect", "predict", "forecast")):
        verdict.add("possible" if effect == "possible" and lemma != "suggest" else "actual", head.text)
        if lemma in words.raising and any(c.dep_ == "neg" for c in head.children):
            verdict.add("negative", "not")
    return None


def _rules_out(verb: Token) -> bool:
    return verb.lemma_.lower() == "rule" and any(c.lower_ == "out" for c in verb.children)


def _ruled_out(verb: Token, verdict: Verdict) -> Token | None:
    """'did not rule out an offensive' leaves it possible, 'ruled out an offensive' denies it."""
    if any(c.dep_ == "neg" for c in verb.children):
        verdict.add("possible", "not ruled out")
    else:
        verdict.add("negative", "ruled out")
    return None


def _infinitive(word: Token) -> bool:
    return any(c.dep_ == "aux" and c.lower_ == "to" for c in (*word.children, *_sharing(word)))


def _disputed(noun: Token, words: ModalityWords) -> bool:
    """'rejected reports that it had used gas', 'called the claim that they fled a lie': what is told did not happen."""
    if noun.lemma_.lower() not in words.tellings:
        return False
    above = noun.head
    if above.lemma_.lower() in words.denials and noun.dep_ in ("dobj", "nsubjpass"):
        return True
    return above.lemma_.lower() in ("describe", "call", "dismiss", "brand", "label", "be") and any(
        t.lower_ in words.untrue for t in above.subtree if t.i > noun.i)


def _under(effect: str, head: Token, verdict: Verdict, words: ModalityWords) -> Token | None:
    """Under a governing verb; its own negation is read on the next step."""
    if effect == "negative" and any(c.dep_ == "neg" for c in head.children) and (
            head.lemma_.lower() in ("prevent", "stop", "deny", "fail", "avoid")):
        verdict.reasons = [*(verdict.reasons or []), f"not {head.text}"]
        return None
    verdict.add(effect, head.text)
    return head


def _from_adverbial(word: Token, head: Token, marks: list[Token], infinitive: bool, verdict: Verdict,
                    words: ModalityWords) -> Token | None:
    lemma = head.lemma_.lower()
    if infinitive:
        if word.lemma_.lower() in words.results and head.pos_ == "VERB" and lemma not in words.verbs:
            return _plain(head)
        effect = words.verbs.get(lemma, "planned")
        verdict.add("planned" if effect in ("actual", "negative") else effect, head.text)
        return _plain(head)
    if any(m.lower_ in words.waiting for m in marks):
        tense = any(c.dep_ == "aux" and c.tag_ == "MD" for c in head.children)
        return _plain(head) if tense and word.tag_ in ("VBZ", "VBP", "VBN", "VBG") else None
    if word.tag_ == "VBG" and not marks:
        return _plain(head)
    return None


def _plain(head: Token) -> Token | None:
    """A head whose modals reach down, but whose negation does not: 'did not move, fearing …'."""
    return head if not any(c.dep_ == "neg" for c in head.children) else None


def _from_preposition(word: Token, prep: Token, verdict: Verdict, words: ModalityWords) -> Token | None:
    head, lower = prep.head, prep.lower_
    lemma = head.lemma_.lower()
    if lower in words.without or (lower == "than" and prep.i and prep.nbor(-1).lower_ == "rather"):
        verdict.add("negative", prep.text)
        return None
    if lower == "of" and prep.i and prep.nbor(-1).lower_ == "instead":
        verdict.add("negative", "instead of")
        return None
    if lower == "of" and head.lower_ == "short":
        verdict.add("negative", "short of")
        return None
    if lower == "in" and lemma == "fail":
        verdict.add("negative", head.text)
        return head
    if lower == "from" and words.verbs.get(lemma) == "negative":
        return _under("negative", head, verdict, words)
    if head.pos_ in ("NOUN", "PROPN") and lemma in words.nouns and lower in ("of", "for", "to", "at", "over", "on", "about", "against"):
        effect = words.nouns[lemma]
        fits = {"planned": ("of", "for", "to"), "attempted": ("at",), "requested": ("for",), "threatened": ("of",),
                "negative": ("of", "to", "in"), "possible": ("of", "for", "over", "about")}[effect]
        if lower in fits and not (effect == "planned" and lower == "of" and lemma not in ("hope", "plan", "prospect", "promise", "intention")):
            verdict.add(effect, head.text)
        return None
    if head.pos_ == "VERB" and lower in ("for", "of", "on", "about", "with", "at", "against"):
        effect = words.verbs.get(lemma, "actual")
        keeps = {("call", "for"), ("appeal", "for"), ("ask", "for"), ("press", "for"), ("plan", "for"), ("prepare", "for"),
                 ("hope", "for"), ("plead", "for"), ("aim", "for"), ("warn", "of"), ("aim", "at"), ("consist", "in")}
        if (lemma, lower) in keeps:
            verdict.add("possible" if lemma == "warn" else effect, head.text)
            return head
        if word.dep_ == "pcomp" and effect in ("planned", "possible") and lower in ("of", "about", "on", "for"):
            verdict.add(effect, head.text)
            return head
    return head if word.dep_ == "pcomp" and head.pos_ == "VERB" and lower in ("by", "in", "with") else None


def _from_object(word: Token, head: Token, verdict: Verdict, words: ModalityWords) -> Token | None:
    lemma = head.lemma_.lower()
    if head.pos_ not in VERBAL or word.pos_ in VERBAL and word.dep_ == "nsubjpass":
        return None
    effect = words.verbs.get(lemma, "actual")
    if _rules_out(head):
        return _ruled_out(head, verdict)
    definite = any(c.dep_ in ("det", "poss") and c.lower_ not in ("a", "an", "no", "any", "some", "another") for c in word.children)
    if effect == "negative" and lemma in words.negative_nouns:
        return _under(effect, head, verdict, words)
    if effect in ("planned", "threatened", "attempted", "requested", "possible") and not (definite and effect in (
            "possible",)) and lemma not in ("discuss", "consider", "question", "fight", "battle", "mean", "call", "need", "warn",
                                            "signal", "see", "choose", "believe", "tell", "suspect", "fear", "order", "press",
                                            "encourage", "design", "offer", "look", "think", "arrange", "estimate", "urge", "instruct", "beg",
                                            "command", "advise", "invite", "exhort", "implore", "pressure", "lobby"):
        verdict.add(effect, head.text)
        return head
    if lemma in words.makers or (not definite and head.tag_ in ("VB", "VBN", "VBG", "VBZ", "VBP")):
        return head
    return None


def _from_subject(word: Token, head: Token, verdict: Verdict, words: ModalityWords) -> Token | None:
    """A subject shares its verb's modality where the verb only says that it comes about: 'a raid may follow'."""
    if head.pos_ not in VERBAL:
        return None
    lemma = head.lemma_.lower()
    for child in head.children:
        if lemma == "be" and child.dep_ == "acomp" and child.lemma_.lower() in words.adjectives and words.adjectives[
                child.lemma_.lower()] in ("possible", "negative", "unlikely"):
            verdict.add(words.adjectives[child.lemma_.lower()], child.text)
    if lemma in words.happenings and lemma != "be":
        return head
    return head if lemma == "be" and any(c.dep_ in ("expl",) for c in head.children) else None

