package tv.headwater.local.cognito;

/** What a mailed code is good for. */
enum CodePurpose {
    CONFIRM("confirm", "Confirm your e-mail address"),
    RESET("reset", "Choose a new password");

    private final String word;
    private final String subject;

    CodePurpose(String word, String subject) {
        this.word = word;
        this.subject = subject;
    }

    String word() {
        return word;
    }

    String subject() {
        return subject;
    }
}
