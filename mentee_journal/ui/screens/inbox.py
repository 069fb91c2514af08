from mentee_journal.ui.screens.list_page import ListPageScreen


class InboxScreen(ListPageScreen):
    PLACE = "inbox"
    KIND = "question"
    TITLE_WORDS = "Inbox"
