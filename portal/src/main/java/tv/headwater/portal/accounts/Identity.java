package tv.headwater.portal.accounts;

/**
 * Who somebody is, as Cognito says.
 *
 * @param subject Cognito's sub, which never changes
 */
record Identity(String subject, String displayName) {
    private static final int MAX_NAME_CHARS = 40;

    Identity {
        String name = displayName.strip();
        displayName = name.isEmpty() ? "Somebody" : name.substring(0, Math.min(name.length(), MAX_NAME_CHARS));
    }
}
