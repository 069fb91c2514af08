"""A goal that reads like a course is asked about; growth never is."""

from __future__ import annotations

from time import perf_counter

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mentee_journal.domain import fit
from tests.hostile import HOSTILE

TAUGHT = (
    "Learn to perform the Dix-Hallpike",
    "learn splinting",
    "Learn the Epley manoeuvre",
    "Learn how to administer the BOT-2",
    "learn to score the Sensory Profile",
    "Learn to fabricate a resting hand splint",
    "Learning kinesio taping for shoulders",
    "Master dry needling",
    "Learn the basics of serial casting",
    "Learn to use NMES for foot drop",
    "Learn manual therapy techniques for the neck",
    "Learn LSVT",
    "Be trained in myofascial release",
    "Learn to do soft tissue mobilisation",
    "Learn FEES",
    "learn how to make custom orthotics",
    "Learn to perform a cranial nerve screen",
    "LEARN TO PERFORM THE DIX–HALLPIKE",
)
COURSEWORK = (
    "Pass the CPR course",
    "Renew my CPR",
    "Get CPR certified by June",
    "Pass the NBCOT",
    "Pass my boards",
    "Pass the licensure exam",
    "Study for the hand therapy certification exam",
    "Earn 12 CEUs this year",
    "Finish my CEUs",
    "Complete the module on safeguarding",
    "Complete all mandatory training modules",
    "Take a course in dysphagia",
    "take an online class on autism",
    "Attend the vestibular workshop in March",
    "Sign up for and finish a webinar on dyslexia",
    "Become a certified hand therapist certification",
    "Get certified in LSVT BIG",
    "Become SIPT certified",
    "Obtain the sensory integration certificate",
    "Finish my master's degree",
    "Do the e-learning on infection control",
    "Enrol in the doctorate residency",
    "Complete my neuro certification",
    "Sit the exam in May",
    "Pass the final practical assessment",
    "Attend 3 webinars on feeding",
    "Complete continuing education credits and coursework",
    "Recertify in BLS",
    "Watch the lectures on gait",
    "Prepare for my board certification exam",
)
READING = (
    "Read the book on sensory integration",
    "Read two chapters a week",
    "read an article about trauma-informed care",
    "Read the paper Dana sent",
    "Finish the handbook on wheelchair seating",
    "Reading three articles on dyspraxia",
    "Study the splinting manual",
    "Re-read the textbook chapter on tone",
)
MORE_TAUGHT = (
    "Take the course on feeding that Dana did",
    "Complete CEU requirement",
    "Take CIMT training",
    "Complete the LSVT certification",
    "Learn kinesiology taping",
    "Learn to perform vestibular testing",
    "Learn cupping",
    "Learn dry needling",
    "Learn manual muscle testing",
    "Learn goniometry",
    "Learn to use the ultrasound machine",
    "Do the CPR refresher",
    "Go to the autism workshop",
    "Finish the online course by April",
    "Get my CHT certification",
    "Study for the CHT exam",
    "Pass the Praxis",
    "Pass my driving test",
    "Read Ayres's book",
    "Read 5 articles on executive function",
    "Finish reading chapter 4",
    "Get certified as a lactation counselor",
    "Do a certificate in hand therapy",
    "Complete my competency checklist and the modules",
    "Earn a doctorate",
    "Do my MSc",
    "Learn how to give the MoCA",
    "Learn to administer the Peabody",
    "Learn to carry out the Epley maneuver",
    "Learn proper transfer techniques",
    "Learn NDT handling techniques",
    "Learn the COPM",
    "Learn PNF patterns",
    "Complete the mandatory fire safety training",
    "Attend a conference session and webinar on dyslexia",
    "Take a refresher class",
    "Finish Coursera course on stats",
    "Obtain 20 CEU",
)
GROWTH = (
    "Grade sensory interventions with confidence",
    "Lead an IEP meeting start to finish",
    "Think aloud sooner",
    "Learn to say no kindly",
    "Learn from feedback",
    "Pass on what I know",
    "Use the first minutes to set the course of a session",
    "Become certain about my recommendations",
    "Become more certain when I explain my reasoning",
    "Learn to hear criticism without shutting down",
    "Learn when to use splinting and when to leave it",
    "Learn why a technique works for one child and not another",
    "Decide when a test is worth doing",
    "Explain splinting to families in plain words",
    "Teach the CPR course for my team",
    "Lead a workshop for teachers",
    "Design a course for new grads",
    "Run a webinar with Lee",
    "Present an article at journal club",
    "Discuss one article a month with Dana",
    "Read research critically and say what it changes",
    "Read the room in team meetings",
    "Read a child's cues sooner",
    "Of course I want to be calmer: pause before I answer",
    "Keep calm over the course of a hard day",
    "Change course when a session is not working",
    "Stay the course when a parent disagrees",
    "Pass difficult cases to others without guilt",
    "Hand over and pass the reins to a colleague",
    "Do not let a bad session pass without a word",
    "Use what I learned in the splinting course",
    "Apply the article on dosage to my caseload",
    "Put the training into practice with two children",
    "Help colleagues through their certification",
    "Supervise a student through the final exam period",
    "Work better with certified nursing assistants",
    "Give feedback a student can use",
    "Learn to ask for help before I am stuck",
    "Learn the ropes of the school",
    "Learn to trust my clinical reasoning",
    "Learn to perform under pressure",
    "Learn to lead",
    "Learn to write notes that other people can use",
    "Learn to work with teachers in the classroom",
    "Learn how my mentor decides what to drop",
    "Perform evaluations with more confidence",
    "Assess the whole child, not the test",
    "Write my goals in the child's words",
    "Manage a full caseload without taking notes home",
    "Set boundaries about after-hours messages",
    "Find my own style of co-treating",
    "Master my nerves in front of parents",
    "Keep documentation inside the working day",
    "Build rapport with reluctant teenagers",
    "Handle a disagreement with a doctor",
    "Choose assessments that answer the referral question",
    "Get through to the whole class in a push-in session",
    "Take part in class without pulling the child out",
    "Do more of my sessions in class",
    "Book a first supervision with my fieldwork educator",
    "Take the lead in training conversations with my team",
    "Start a conversation about workload with my manager",
    "Advocate for OT in school meetings",
    "Be prompt with my reports",
    "Learn to prompt less and wait more",
    "Learn to be prompt and brief",
    "Learn to dash less between schools",
    "Take on harder cases with less hand-holding",
    "Get better at reading between the lines of a referral",
    "Grow as a manual handling champion people can ask",
    "Work on my confidence as a certified lymphedema therapist",
    "Get a degree of calm into transitions",
    "Bring a degree of play into every session",
    "Do the first assessment alone with Dana watching",
    "Pass fewer decisions up to my supervisor",
    "Master the art of a good handover",
    "Have a module of my own ready when a session falls apart",
    "Reach first-class notes",
    "Attend to the parent's worry before the plan",
    "Complete evaluations on time",
    "Finish sessions five minutes early to tidy up",
    "Study how experienced therapists close a session",
    "Learn to take a joke",
    "Learn to take feedback on my reports",
    "Learn to take things less personally",
    "Learn to give families the time they need",
    "Learn to do less in a session",
    "Learn to use silence",
    "Learn to use my voice in meetings",
    "Learn to use the evidence in my decisions",
    "Learn to make small talk with teenagers",
    "Learn to make decisions faster",
    "Learn to run a meeting",
    "Learn to conduct myself calmly in conflict",
    "Learn to carry less home",
    "Learn to measure what matters",
    "Learn to complete my notes the same day",
    "Get through a day without rereading every email",
    "Read body language better",
    "Read my students' files before a session",
    "Take more time over a chapter of my career",
    "Start a new chapter in outpatient care",
    "Be an open book with my team",
    "Go by the book less",
    "Play the game by the book only when safety asks for it",
    "Write a chapter for families about fine motor play",
    "Write an article for the newsletter",
    "Feel ready to examine a new patient",
    "Trust my exam findings",
    "Do a thorough exam without running over",
    "Complete a neuro exam with confidence",
    "Get comfortable doing oral motor exams",
    "Take a history without a form",
    "Take the class teacher with me",
    "Work with the class teacher as an equal",
    "Work in class rather than in my room",
    "Complete my first year without burning out",
    "Complete reports by Friday",
    "Achieve a better balance between training and caseload",
    "Grow from a certified assistant into a leader",
    "Get to know the boards that decide our funding",
    "Present to the board",
    "Join boards and committees",
    "Prepare families for the final sessions",
    "Prepare my students for their exams",
    "Prepare for difficult meetings",
    "Get families to attend workshops",
    "Register what a child is telling me",
    "Renew my energy for feeding cases",
    "Gain a degree of independence in complex cases",
    "Start workshops for parents at our clinic",
    "Do a workshop for teachers on sensory breaks",
    "Do an in-service for nurses",
    "Finish what I start",
    "Study my own reactions",
    "Revise plans mid-session",
    "Book time to reflect",
    "Log my wins",
    "Collect examples of good questions",
    "Sit with silence",
    "Sit with uncertainty and not jump to a test",
    "Pass on a case when it is beyond me",
    "Pass the ball in group discussions",
    "Pass from doing to consulting",
    "Earn the trust of the class",
    "Earn respect as a new grad",
    "Become a better mentor to my students",
    "Become a fieldwork educator",
    "Become comfortable with suctioning around families present",
    "Train my eye for compensations",
    "Keep training in perspective",
    "Be less nervous about manual therapy",
    "Use taping only when it serves the goal",
    "Know when manual techniques help",
    "Develop my own techniques for calming a session",
    "Learn to adapt techniques to the child in front of me",
    "Learn to pick the right technique",
    "Learn from techniques that failed",
    "Learn to explain why I chose a technique",
    "Learn to apply my reasoning aloud",
    "Learn to score fewer points and listen more",
    "Learn to do group sessions",
    "Learn to fit notes into the day",
    "Learn to place the child's aims first",
    "Learn to give bad news",
    "Learn to use prompts sparingly",
    "Learning to let go",
    "Learning to use my mentor better",
    "Mastering my time",
    "Master the balance of firmness and warmth",
    "Trained eyes: see compensation patterns sooner",
    "Read and answer mails twice a day only",
    "Finish the article-based discussion with a question of my own",
    "Ask better questions when we read papers together",
    "Turn what I read in papers into one change a month",
    "Finish my documentation course corrections early",
    "Finish a chapter of my life at this clinic kindly",
    "Gain confidence in splinting",
    "",
    "   ",
    "日本語で話す",
    "Más confianza al hablar con las familias",
)


@pytest.mark.parametrize("statement", (*TAUGHT, *COURSEWORK, *READING, *MORE_TAUGHT))
def test_it_is_asked_about(statement: str) -> None:
    found = fit.look(statement)
    assert found is not None
    assert found.words and found.words.casefold() in statement.casefold()
    assert found.words in found.reason
    assert found.reason.endswith(".") and found.question.endswith("?")


@pytest.mark.parametrize("statement", GROWTH)
def test_growth_is_left_alone(statement: str) -> None:
    assert fit.look(statement) is None


def test_enough_is_labelled_each_way() -> None:
    assert len({*TAUGHT, *COURSEWORK, *READING, *MORE_TAUGHT}) >= 40
    assert len(set(GROWTH)) >= 40


def test_the_reason_says_which_words() -> None:
    found = fit.look("This winter I want to pass  the\tCPR course, at last")
    assert found is not None
    assert (found.words, found.reason) == (
        "pass the CPR course",
        "“pass the CPR course” reads like an exam or a course to pass.",
    )


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE)
def test_hostile_text_is_only_looked_at(text: str) -> None:
    found = fit.look(f"{text} learn splinting")
    assert found is None or "\n" not in found.words
    assert fit.look(text) is None


@given(st.text(max_size=400))
@settings(max_examples=150, deadline=None)
def test_any_text_is_looked_at(text: str) -> None:
    found = fit.look(text)
    assert found is None or found.words


@pytest.mark.parametrize("part", ["learn to ", "pass the ", "a", "read-", "'", "course ", "\u0301", " "])
def test_a_long_text_costs_no_more(part: str) -> None:
    begun = perf_counter()
    fit.look(part * (2_000_000 // len(part)))
    assert perf_counter() - begun < 0.25
