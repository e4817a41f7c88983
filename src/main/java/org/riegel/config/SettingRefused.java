package org.riegel.config;

/** Stops the deployment: a setting has a value that makes no sense. The message is a sentence for the operator. */
public final class SettingRefused extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /**
     * @param setting its full name, for example {@code riegel.totp.digits}
     * @param value what was found; never the value of a secret
     * @param allowed what would be right, as the end of a sentence
     */
    public SettingRefused(String setting, String value, String allowed) {
        this("Riegel does not start: the setting " + setting + " is \"" + value + "\", but " + allowed + ".");
    }

    private SettingRefused(String sentence) {
        super(sentence);
    }

    /**
     * Refuses a value that nobody may read.
     *
     * @param problem what is wrong with it, as the end of a sentence; nothing of the value itself
     */
    public static SettingRefused ofSecret(String setting, String problem) {
        return new SettingRefused(
                "Riegel does not start: the setting " + setting + ", whose value is not shown, " + problem + ".");
    }
}
