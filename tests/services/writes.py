"""Every write of the services, by name. A write that is added here joins the suites that go over all of them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta

from mentee_journal.domain.calendar_book import event_uid
from mentee_journal.domain.calendar_events import CalendarEvent, CalendarReading
from mentee_journal.domain.contact_cards import CardFile, ContactCard
from mentee_journal.domain.records import (
    AgendaItem,
    Answer,
    Evidence,
    FollowUp,
    FrameworkPrompt,
    Goal,
    MeetingPlan,
    Mentor,
    OwnFramework,
    PlanPhase,
    ProgressReview,
    Question,
    QuestionAnswer,
    Reflection,
    Seen,
    Session,
    TimeOff,
    Touchpoint,
)
from mentee_journal.domain.words import (
    AgendaStatus,
    CapabilityKind,
    Channel,
    DateOrder,
    Decision,
    EvidenceSource,
    GoalDomain,
    GoalKind,
    GoalStatus,
    HowFar,
    Manner,
    MeetingReason,
    MentorStatus,
    Mode,
    Owner,
    Party,
    QuestionKind,
    TouchOutcome,
    WordList,
)
from mentee_journal.services import (
    calendar_import,
    capabilities,
    capability_merging,
    contacts_import,
    follow_ups,
    frameworks,
    goals,
    hours,
    identifiers,
    looking_back,
    mentors,
    plans,
    profile,
    questions,
    reflections,
    reviews,
    roles,
    search,
    sessions,
    tags,
    time_off,
    touchpoints,
    trash,
    wordings,
)
from mentee_journal.store.journal import Journal

START = datetime(2026, 11, 24, 20, tzinfo=UTC)
EVERY_OTHER_WEDNESDAY = PlanPhase("FREQ=WEEKLY;INTERVAL=2;BYDAY=WE", date(2026, 11, 25), "15:00", "Europe/London")
EVERY_THURSDAY = replace(EVERY_OTHER_WEDNESDAY, rule="FREQ=WEEKLY;BYDAY=TH", minutes=30)


@dataclass(frozen=True)
class Ids:
    """The records of a small journal that has one of everything."""

    mentor: int
    other_mentor: int
    session: int
    held: int
    goal: int
    session_goal: int
    item: int
    second_item: int
    reflection: int
    capability: int
    """An area for growth that goes by another name as well: "Paperwork"."""
    second_capability: int
    """A strength since it became one, with how sure one felt."""
    evidence: int
    role: int
    question: int
    """Open, on the agenda of ``session``."""
    asked: int
    """Answered at ``held``, by nothing else."""
    asked_item: int
    answered: int
    """Answered outside a session, by ``answer`` alone."""
    answer: int
    old_review: int
    """Of ``goal``, under its first wording."""
    review: int
    follow_up: int
    """Open, tied to everything there is to be tied to."""
    waiting: int
    """Open, the other mentor's."""
    followed_up: int
    """Done, and partly tried."""
    touchpoint: int
    """With ``mentor``: ``asked`` was put, and ``session`` was booked."""
    plan: int
    """With ``other_mentor``, every other Wednesday from ``fresh`` on."""
    fresh: int
    """Of the rhythm: nobody has touched it."""
    prepared: int
    """Of the rhythm, with a topic."""
    moved: int
    """Of the rhythm, by a day."""
    time_off: int
    """Skips the last session of the rhythm."""
    framework: int
    """A way to reflect of one's own, copied from a built-in one; a second one stands after it."""
    identifier_word: int
    """Always marked; another one is never marked, and a possible identifier is kept."""
    saved_search: int


def sample(journal: Journal) -> Ids:
    """Fill an empty journal with one of everything, tied together in every way there is."""
    role = roles.add(journal, "leadership").id
    mentor = mentors.save(
        journal,
        Mentor("Dana Ortiz", roles=("procedural", "leadership"), zone="America/Los_Angeles", email="d@example.org"),
    ).id
    other = mentors.save(journal, Mentor("Lee Park", roles=("moral_support",), status=MentorStatus.CANDIDATE)).id
    goal = goals.save(journal, Goal("Think aloud sooner", mentor_id=mentor, domain=GoalDomain.CLINICAL)).id
    goals.save(
        journal, replace(goals.get(journal, goal), level_expected="In one session", baseline_level=-2, importance=3)
    )
    old_review = reviews.save(journal, ProgressReview(goal, date(2026, 10, 20), level=0, evidence="Twice")).id
    goals.save(journal, replace(goals.get(journal, goal), level_less="In one session", level_expected="In every one"))
    question = questions.capture(
        journal,
        Question(
            "How do I grade it?",
            note="Down, too",
            kind=QuestionKind.WORRY,
            mentor_id=mentor,
            goal_id=goal,
            role_id=role,
        ),
    ).id
    asked = questions.capture(journal, Question("When do I ring the school?", role_id=role)).id
    held = sessions.create(
        journal,
        Session(mentor, START - timedelta(days=14), "Europe/London", mode=Mode.VIDEO),
        goals=["Leave with one thing to try"],
        items=[
            AgendaItem(0, "What was left", status=AgendaStatus.CARRIED),
            AgendaItem(0, "The school", status=AgendaStatus.DISCUSSED, outcome="Before the report", question_id=asked),
        ],
    ).id
    asked_item = sessions.page(journal, held).items[1].id
    answered = questions.capture(journal, Question("Which form?", session_id=held)).id
    answer = questions.answer(journal, QuestionAnswer(answered, "The green one", mentor_id=other)).id
    review = reviews.save(
        journal,
        ProgressReview(
            goal, date(2026, 11, 10), level=-1, confidence=3, mentor_view="Sooner", mentor_id=mentor, session_id=held
        ),
    ).id
    sessions.hold(journal, held)
    sessions.save_notes(journal, held, notes="What she said", takeaways="Try it")
    session = sessions.create(journal, Session(mentor, START, "Europe/London")).id
    session_goal = sessions.add_goal(journal, session, "Know the next step", goal).id
    item = sessions.add_item(journal, AgendaItem(session, "A case", minutes=15, goal_id=goal)).id
    second = sessions.add_item(journal, AgendaItem(session, "An article", minutes=10, question_id=question)).id
    reflection = reflections.save(
        journal,
        Reflection(
            date(2026, 11, 10),
            title="After the visit",
            answers=(Answer("What happened?", "This."), Answer("So what?", "That.")),
            session_id=held,
            goal_id=goal,
            question_id=answered,
            will_try="Ring first",
            came_of_it="She rang back",
            benefit="Nobody waits for a form",
            look_back=False,
            tags=("school", "confidence"),
            seen=(
                Seen("Listening", CapabilityKind.STRENGTH, "waited", EvidenceSource.MENTOR),
                Seen("Pacing", CapabilityKind.GROWTH, "too fast"),
            ),
        ),
    ).id
    capability = capabilities.add(journal, "Documentation", CapabilityKind.GROWTH, note="slow").id
    evidence = capabilities.add_evidence(
        journal, Evidence(capability, date(2026, 11, 1), source=EvidenceSource.MENTOR, mentor_id=mentor)
    ).id
    paperwork = capabilities.add(journal, "Paperwork", CapabilityKind.GROWTH).id
    capability_merging.merge(journal, capability, paperwork)
    second_capability = capabilities.add(journal, "Saying what I saw", CapabilityKind.GROWTH, confidence=2).id
    capabilities.become_strength(journal, second_capability, date(2026, 11, 12))
    follow_up = follow_ups.save(
        journal,
        FollowUp(
            "Film the opener",
            due_on=date(2026, 11, 20),
            agreed_on=date(2026, 11, 10),
            mentor_id=mentor,
            session_id=held,
            goal_id=goal,
            question_id=question,
            reflection_id=reflection,
        ),
    ).id
    waiting = follow_ups.save(journal, FollowUp("Send the form", owner=Owner.MENTOR, mentor_id=other)).id
    followed_up = follow_ups.save(journal, FollowUp("One change, three tries", question_id=asked)).id
    follow_ups.finish(journal, followed_up, tried=HowFar.PARTLY, happened="Two tries")
    touchpoint = touchpoints.save(
        journal,
        Touchpoint(
            mentor,
            date(2026, 11, 18),
            channel=Channel.CALL,
            begun_by=Owner.MENTOR,
            text="The school",
            minutes=10,
            outcome=TouchOutcome.BOOKED,
            note="She rang back",
            session_id=session,
            question_id=asked,
        ),
    ).id
    plan = plans.save(journal, MeetingPlan(other, (EVERY_OTHER_WEDNESDAY,), words="every other Wednesday")).id
    fresh, prepared, moved, _ = (row.id for row in sessions.upcoming(journal, mentor_id=other))
    sessions.add_item(journal, AgendaItem(prepared, "What Lee said"))
    sessions.move(
        journal,
        moved,
        datetime(2026, 12, 24, 15, tzinfo=UTC),
        "Europe/London",
        by=Party.MENTOR,
        reason_kind=MeetingReason.MENTOR_BUSY,
        reason="a school visit",
    )
    way = frameworks.copy(journal, "what")
    framework = frameworks.save(
        journal, replace(way, name="Two columns", prompts=(*way.prompts, FrameworkPrompt("What else could it be?")))
    ).id
    frameworks.save(journal, OwnFramework("In one word", prompts=(FrameworkPrompt("Which word?"),)))
    frameworks.hide(journal, "kolb")
    word = identifiers.add(journal, "Fernleigh", WordList.DENY, "a school").id
    identifiers.add(journal, "Hollybank", WordList.ALLOW)
    identifiers.keep(journal, "date", "3 May 2026", "a made-up day")
    found = search.save_search(journal, "Grading with Dana", "mentor:dana grad")
    off = time_off.save(journal, TimeOff(date(2027, 1, 1), date(2027, 1, 10), label="Winter break")).id
    told = CalendarEvent("c@example.org", START, "Europe/London", 45, people=("d@example.org",))
    calendar_import.apply(journal, calendar_import.plan_import(journal, CalendarReading((told,))), ())
    return Ids(
        mentor=mentor,
        other_mentor=other,
        session=session,
        held=held,
        goal=goal,
        session_goal=session_goal,
        item=item,
        second_item=second,
        reflection=reflection,
        capability=capability,
        second_capability=second_capability,
        evidence=evidence,
        role=role,
        question=question,
        asked=asked,
        asked_item=asked_item,
        answered=answered,
        answer=answer,
        old_review=old_review,
        review=review,
        follow_up=follow_up,
        waiting=waiting,
        followed_up=followed_up,
        touchpoint=touchpoint,
        plan=plan,
        fresh=fresh,
        prepared=prepared,
        moved=moved,
        time_off=off,
        framework=framework,
        identifier_word=word,
        saved_search=found,
    )


CONTACTS = CardFile(
    (
        ContactCard(1, "Dana Ortiz", emails=("d@example.org",), phones=("1",), zone="America/Denver"),
        ContactCard(2, "Kim", uid="k", categories=("research",), ours=True),
    )
)


def calendar(journal: Journal, session: int) -> CalendarReading:
    """A calendar file: the session as it is told there, a day later and called off, and something new."""
    other = CalendarEvent("a@example.org", START + timedelta(days=9), "Europe/London", 30, people=("d@example.org",))
    own = event_uid(sessions.get(journal, session).uid)
    moved = CalendarEvent(own, START + timedelta(days=1), "Europe/London", 30, place="There", stamp=START)
    return CalendarReading((moved, other, other._replace(uid="b@example.org", cancelled=True)))


Write = Callable[[Journal, Ids], object]

WRITES: dict[str, Write] = {
    "profile.save": lambda j, i: profile.save(
        j, replace(profile.get(j), name="Priya", date_order=DateOrder.MONTH_FIRST, welcomed=True)
    ),
    "identifiers.add": lambda j, i: identifiers.add(j, "The Old Mill", WordList.DENY),
    "identifiers.add to the other list": lambda j, i: identifiers.add(j, "fernleigh", WordList.ALLOW),
    "identifiers.edit": lambda j, i: identifiers.edit(j, replace(identifiers.get(j, i.identifier_word), note="a farm")),
    "identifiers.keep": lambda j, i: identifiers.keep(j, "phone", ("07700 900123", "07700 900124"), "made up"),
    "identifiers.keep again": lambda j, i: identifiers.keep(j, "date", "3 May 2026", "another reason"),
    "identifiers.forget": lambda j, i: identifiers.forget(j, identifiers.keeps(j)[0].id),
    "search.save_search": lambda j, i: search.save_search(j, "All wins", "kind:win"),
    "search.save_search again": lambda j, i: search.save_search(j, "grading with dana", "mentor:dana grading "),
    "search.rename_search": lambda j, i: search.rename_search(j, i.saved_search, "Grading"),
    "trash.remove saved_search": lambda j, i: trash.remove(j, "saved_search", i.saved_search),
    "roles.add": lambda j, i: roles.add(j, "research"),
    "roles.rename": lambda j, i: roles.rename(j, i.role, "leading a team"),
    "roles.remove": lambda j, i: roles.remove(j, i.role),
    "mentors.save new": lambda j, i: mentors.save(j, Mentor("Sam", roles=("moral_support",))),
    "mentors.save": lambda j, i: mentors.save(
        j, replace(mentors.get(j, i.mentor), name="Dana O.", roles=("clinical_reasoning", "leadership"))
    ),
    "mentors.end": lambda j, i: mentors.end(j, i.mentor, on=date(2026, 11, 20), reason="moved away"),
    "mentors.bring_back": lambda j, i: mentors.bring_back(j, i.other_mentor),
    "mentors.set_status": lambda j, i: mentors.set_status(j, i.mentor, MentorStatus.PAUSED),
    "sessions.create": lambda j, i: sessions.create(
        j, Session(i.mentor, START, "UTC"), goals=["a", "b"], items=[AgendaItem(0, "c")]
    ),
    "sessions.save": lambda j, i: sessions.save(j, replace(sessions.get(j, i.session), minutes=30, place="here")),
    "sessions.save other mentor": lambda j, i: sessions.save(
        j, replace(sessions.get(j, i.held), mentor_id=i.other_mentor)
    ),
    "sessions.add_goal": lambda j, i: sessions.add_goal(j, i.session, "one more"),
    "sessions.edit_goal": lambda j, i: sessions.edit_goal(
        j, replace(sessions.page(j, i.session).goals[0], text="another", goal_id=None)
    ),
    "sessions.remove_goal": lambda j, i: sessions.remove_goal(j, i.session_goal),
    "sessions.add_item": lambda j, i: sessions.add_item(j, AgendaItem(i.session, "more")),
    "sessions.edit_item": lambda j, i: sessions.edit_item(
        j, replace(sessions.page(j, i.session).items[0], title="Another case", minutes=None)
    ),
    "sessions.remove_item": lambda j, i: sessions.remove_item(j, i.item),
    "sessions.move_item": lambda j, i: sessions.move_item(j, i.item, 1),
    "sessions.place_item": lambda j, i: sessions.place_item(j, i.second_item, 0),
    "sessions.use_template": lambda j, i: sessions.use_template(j, i.session, first_template()),
    "sessions.settle_item": lambda j, i: sessions.settle_item(
        j, i.item, AgendaStatus.DISCUSSED, outcome="good", note="n"
    ),
    "sessions.start": lambda j, i: sessions.start(j, i.session),
    "sessions.hold": lambda j, i: sessions.hold(j, i.session),
    "sessions.cancel": lambda j, i: sessions.cancel(j, i.session, reason="ill", by=Party.MENTOR),
    "sessions.miss": lambda j, i: sessions.miss(j, i.session, reason="forgot", by=Party.ME),
    "sessions.reopen": lambda j, i: sessions.reopen(j, i.held),
    "sessions.move": lambda j, i: sessions.move(j, i.session, START + timedelta(days=1), "America/New_York"),
    "sessions.save_notes": lambda j, i: sessions.save_notes(j, i.session, notes="n", takeaways="t"),
    "sessions.waive_reflection": lambda j, i: sessions.waive_reflection(j, i.held),
    "goals.save new": lambda j, i: goals.save(j, Goal("New", capability_id=i.capability)),
    "goals.save": lambda j, i: goals.save(j, replace(goals.get(j, i.goal), why="because", review_weeks=4)),
    "goals.close": lambda j, i: goals.close(j, i.goal, GoalStatus.ACHIEVED, note="done"),
    "goals.pause": lambda j, i: goals.close(j, i.goal, GoalStatus.PAUSED),
    "goals.save other words": lambda j, i: goals.save(
        j, replace(goals.get(j, i.goal), statement="Think aloud from the start", level_more="Before I am asked")
    ),
    "goals.set_kind": lambda j, i: goals.set_kind(j, i.goal, GoalKind.LEARNING),
    "goals.keep_as_growth": lambda j, i: goals.keep_as_growth(j, i.goal),
    "reviews.save new": lambda j, i: reviews.save(
        j, ProgressReview(i.goal, date(2026, 11, 22), level=1, decision=Decision.REVISE, session_id=i.session)
    ),
    "reviews.save achieved": lambda j, i: reviews.save(
        j, ProgressReview(i.goal, date(2026, 11, 22), level=1, decision=Decision.ACHIEVED)
    ),
    "reviews.save": lambda j, i: reviews.save(
        j, replace(reviews.get(j, i.review), confidence=None, evidence="Heard it on the recording", mentor_id=None)
    ),
    "sessions.mark_met": lambda j, i: sessions.mark_met(j, i.session_goal, HowFar.PARTLY),
    "reflections.save new": lambda j, i: reflections.save(
        j,
        Reflection(
            date(2026, 11, 21),
            session_id=i.session,
            answers=(Answer("", "free"),),
            tags=("new", "school"),
            seen=(Seen("listening", CapabilityKind.GROWTH), Seen("Courage", CapabilityKind.STRENGTH)),
        ),
    ),
    "reflections.save": lambda j, i: reflections.save(
        j,
        replace(
            reflections.get(j, i.reflection),
            answers=(Answer("What happened?", "Something else."),),
            tags=("confidence", "third"),
            seen=(Seen("Listening", CapabilityKind.STRENGTH, "again", EvidenceSource.MENTOR),),
            manner=Manner.DISCUSSED,
            question_id=i.asked,
            came_of_it="",
            benefit="The report comes sooner",
            look_back=True,
        ),
    ),
    "capabilities.add": lambda j, i: capabilities.add(j, "Rapport", CapabilityKind.STRENGTH, note="n"),
    "capabilities.add again": lambda j, i: capabilities.add(j, "documentation", CapabilityKind.STRENGTH),
    "capabilities.rename": lambda j, i: capabilities.rename(j, i.capability, "Notes on time"),
    "capabilities.add_evidence": lambda j, i: capabilities.add_evidence(
        j, Evidence(i.capability, date(2026, 11, 2), reflection_id=i.reflection)
    ),
    "capabilities.edit_evidence": lambda j, i: capabilities.edit_evidence(
        j, replace(capabilities.get_evidence(j, i.evidence), note="Twice", confidence=4, mentor_id=None)
    ),
    "capabilities.merge": lambda j, i: capability_merging.merge(j, i.capability, i.second_capability),
    "capabilities.rename to another name": lambda j, i: capabilities.rename(j, i.capability, "Paperwork"),
    "capabilities.back_to_growth": lambda j, i: capabilities.back_to_growth(j, i.second_capability),
    "capabilities.make_goal": lambda j, i: capabilities.make_goal(j, i.capability),
    "capabilities.become_strength": lambda j, i: capabilities.become_strength(j, i.capability, date(2026, 11, 3)),
    "questions.capture": lambda j, i: questions.capture(j, Question("Why?", role_id=i.role, mentor_id=i.mentor)),
    "questions.save": lambda j, i: questions.save(
        j, replace(questions.get(j, i.question), text="Why not?", kind=QuestionKind.IDEA, mentor_id=None)
    ),
    "questions.put_on": lambda j, i: questions.put_on(j, i.asked, [i.session]),
    "questions.take_off": lambda j, i: questions.take_off(j, i.question, i.session),
    "questions.answer": lambda j, i: questions.answer(j, QuestionAnswer(i.question, "Both ways", who="a book")),
    "questions.edit_answer": lambda j, i: questions.edit_answer(
        j, replace(questions.get_answer(j, i.answer), text="The blue one", mentor_id=None, who="the office")
    ),
    "questions.drop": lambda j, i: questions.drop(j, i.question),
    "questions.reopen": lambda j, i: questions.reopen(j, i.answered),
    "questions.make_goal": lambda j, i: questions.make_goal(j, i.question),
    "questions.make_growth": lambda j, i: questions.make_growth(j, i.question, "Grading"),
    "questions.make_follow_up": lambda j, i: questions.make_follow_up(j, i.question, FollowUp("Ask for the form")),
    "questions.settled with an outcome": lambda j, i: sessions.settle_item(
        j, i.second_item, AgendaStatus.DISCUSSED, outcome="Start low"
    ),
    "questions.an outcome taken back": lambda j, i: sessions.settle_item(
        j, i.asked_item, AgendaStatus.DISCUSSED, outcome=""
    ),
    "questions.a topic that is no longer theirs": lambda j, i: sessions.edit_item(
        j, replace(sessions.page(j, i.held).items[1], question_id=None)
    ),
    "questions.remove_item": lambda j, i: sessions.remove_item(j, i.asked_item),
    "follow_ups.save new": lambda j, i: follow_ups.save(j, FollowUp("Ask for a day", session_id=i.session)),
    "follow_ups.save": lambda j, i: follow_ups.save(
        j,
        replace(
            follow_ups.get(j, i.follow_up), text="Film it", owner=Owner.MENTOR, mentor_id=i.other_mentor, goal_id=None
        ),
    ),
    "follow_ups.finish": lambda j, i: follow_ups.finish(j, i.follow_up, tried=HowFar.YES, happened="It went well"),
    "follow_ups.say_tried": lambda j, i: follow_ups.say_tried(j, i.followed_up, HowFar.NO, "Not at all"),
    "follow_ups.reopen": lambda j, i: follow_ups.reopen(j, i.followed_up),
    "follow_ups.drop": lambda j, i: follow_ups.drop(j, i.waiting),
    "follow_ups.put_off": lambda j, i: follow_ups.put_off(j, i.follow_up, None),
    "touchpoints.save new": lambda j, i: touchpoints.save(j, Touchpoint(i.other_mentor, date(2026, 11, 20), minutes=5)),
    "touchpoints.save": lambda j, i: touchpoints.save(
        j, replace(touchpoints.get(j, i.touchpoint), text="The other school", outcome=None, session_id=None)
    ),
    "touchpoints.save with an answer": lambda j, i: touchpoints.save(
        j, Touchpoint(i.mentor, date(2026, 11, 20), question_id=i.question), answer="Grade it down"
    ),
    "touchpoints.booked": lambda j, i: touchpoints.booked(j, i.touchpoint, i.held),
    "hours.spent": lambda j, i: hours.spent(j, i.held, 50, 15, 5),
    "sessions.cancel with a reason": lambda j, i: sessions.cancel(
        j, i.fresh, by=Party.MENTOR, reason_kind=MeetingReason.ILL
    ),
    "sessions.save at another time": lambda j, i: sessions.save(
        j, replace(sessions.get(j, i.fresh), starts_at=START + timedelta(days=2))
    ),
    "sessions.save a session of a rhythm with somebody else": lambda j, i: sessions.save(
        j, replace(sessions.get(j, i.prepared), mentor_id=i.mentor)
    ),
    "plans.save new": lambda j, i: plans.save(j, MeetingPlan(i.mentor, (EVERY_THURSDAY,), note="as agreed")),
    "plans.save": lambda j, i: plans.save(j, replace(plans.get(j, i.plan), words="fortnightly", note="n")),
    "plans.change later": lambda j, i: plans.change(j, i.plan, (EVERY_THURSDAY,), since=date(2026, 12, 9)),
    "plans.change all": lambda j, i: plans.change(j, i.plan, (EVERY_THURSDAY,), since=date(2026, 11, 22), words="Thu"),
    "plans.stop": lambda j, i: plans.stop(j, i.plan),
    "plans.move": lambda j, i: plans.move(j, i.fresh, START, "UTC", by=Party.ME),
    "plans.move later": lambda j, i: plans.move(
        j, i.prepared, START + timedelta(days=15), "UTC", scope="later", reason_kind=MeetingReason.CASELOAD
    ),
    "plans.move all": lambda j, i: plans.move(j, i.prepared, START + timedelta(days=17), "UTC", scope="all"),
    "plans.skip": lambda j, i: plans.skip(j, i.prepared, by=Party.ME, reason_kind=MeetingReason.OTHER, reason="a fair"),
    "plans.cancel": lambda j, i: plans.cancel(j, i.fresh, reason_kind=MeetingReason.NO_ANSWER),
    "plans.cancel later": lambda j, i: plans.cancel(j, i.prepared, scope="later", by=Party.BOTH),
    "plans.cancel all": lambda j, i: plans.cancel(j, i.moved, scope="all"),
    "time_off.save new": lambda j, i: time_off.save(
        j, TimeOff(date(2026, 11, 20), date(2026, 12, 10), mentor_id=i.other_mentor), also=[i.prepared]
    ),
    "time_off.save": lambda j, i: time_off.save(
        j, replace(time_off.get(j, i.time_off), from_on=date(2026, 11, 23), until_on=date(2026, 11, 30))
    ),
    "tags.rename": lambda j, i: tags.rename(j, "school", "the office"),
    "tags.merge": lambda j, i: tags.merge(j, "school", "confidence"),
    "tags.remove": lambda j, i: tags.remove(j, "confidence"),
    "wordings.bring_back": lambda j, i: wordings.bring_back(
        j, "goal", i.goal, wordings.earlier(j, "goal", i.goal)[0].number
    ),
    "trash.remove plan": lambda j, i: trash.remove(j, "plan", i.plan),
    "trash.remove time_off": lambda j, i: trash.remove(j, "time_off", i.time_off),
    "trash.remove a session of a rhythm": lambda j, i: trash.remove(j, "session", i.fresh),
    "trash.remove a mentor with a rhythm": lambda j, i: trash.remove(j, "mentor", i.other_mentor),
    "trash.remove touchpoint": lambda j, i: trash.remove(j, "touchpoint", i.touchpoint),
    "calendar_import.apply": lambda j, i: calendar_import.apply(
        j, calendar_import.plan_import(j, calendar(j, i.session)), (1, 2, 3)
    ),
    "contacts_import.apply": lambda j, i: contacts_import.apply(
        j, contacts_import.plan_import(j, CONTACTS), (1, 2), there=((1, "zone"),)
    ),
    "trash.remove follow_up": lambda j, i: trash.remove(j, "follow_up", i.follow_up),
    "trash.remove question": lambda j, i: trash.remove(j, "question", i.question),
    "trash.remove answer": lambda j, i: trash.remove(j, "answer", i.answer),
    "trash.remove review": lambda j, i: trash.remove(j, "review", i.old_review),
    "trash.remove mentor": lambda j, i: trash.remove(j, "mentor", i.mentor),
    "trash.remove session": lambda j, i: trash.remove(j, "session", i.held),
    "trash.remove goal": lambda j, i: trash.remove(j, "goal", i.goal),
    "trash.remove reflection": lambda j, i: trash.remove(j, "reflection", i.reflection),
    "trash.remove capability": lambda j, i: trash.remove(j, "capability", i.capability),
    "trash.remove evidence": lambda j, i: trash.remove(j, "evidence", i.evidence),
    "trash.remove agenda_item": lambda j, i: trash.remove(j, "agenda_item", i.item),
    "trash.remove session_goal": lambda j, i: trash.remove(j, "session_goal", i.session_goal),
    "trash.remove role": lambda j, i: trash.remove(j, "role", i.role),
    "reflections.say_came_of_it": lambda j, i: reflections.say_came_of_it(j, i.reflection, "It held"),
    "profile.choose_one_prompt": lambda j, i: profile.choose_one_prompt(j, True),
    "looking_back.show": lambda j, i: looking_back.show(
        j, i.reflection, not reflections.get(j, i.reflection).look_back
    ),
    "frameworks.save new": lambda j, i: frameworks.save(
        j, OwnFramework("Three lines", blurb="In the car", prompts=(FrameworkPrompt("What now?", "One line"),))
    ),
    "frameworks.save": lambda j, i: frameworks.save(
        j, replace(frameworks.get_own(j, i.framework), name="Columns", prompts=(FrameworkPrompt("What did I see?"),))
    ),
    "frameworks.move": lambda j, i: frameworks.move(j, i.framework, 1),
    "frameworks.hide": lambda j, i: frameworks.hide(j, "gibbs"),
    "frameworks.show": lambda j, i: frameworks.show(j, "kolb"),
    "reflections.save in a way of one's own": lambda j, i: reflections.save(
        j, replace(reflections.get(j, i.reflection), framework=frameworks.get_own(j, i.framework).key)
    ),
    "trash.remove framework": lambda j, i: trash.remove(j, "framework", i.framework),
}

REMOVALS = {
    "plan": lambda i: i.plan,
    "time_off": lambda i: i.time_off,
    "mentor": lambda i: i.mentor,
    "session": lambda i: i.held,
    "goal": lambda i: i.goal,
    "reflection": lambda i: i.reflection,
    "capability": lambda i: i.capability,
    "evidence": lambda i: i.evidence,
    "agenda_item": lambda i: i.item,
    "session_goal": lambda i: i.session_goal,
    "role": lambda i: i.role,
    "question": lambda i: i.answered,
    "answer": lambda i: i.answer,
    "review": lambda i: i.review,
    "follow_up": lambda i: i.followed_up,
    "touchpoint": lambda i: i.touchpoint,
    "framework": lambda i: i.framework,
    "identifier_word": lambda i: i.identifier_word,
    "saved_search": lambda i: i.saved_search,
}
"""Every kind that can be removed, with the record of the sample to remove."""


def first_template() -> str:
    """The key of an agenda template."""
    from mentee_journal.content import agenda_templates

    return agenda_templates()[0].key
