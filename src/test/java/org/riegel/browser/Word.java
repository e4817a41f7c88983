package org.riegel.browser;

import java.util.Locale;

/** The visible names that people, links and help desks rely on. */
enum Word {
    SIGN_IN("Sign in", "Anmelden"),
    WHERE_YOU_ARE_SIGNED_IN("Where you are signed in", "Wo Sie angemeldet sind"),
    THIS_WAS_NOT_ME("This was not me: lock my account", "Das war ich nicht: Konto sperren"),
    SIGN_OUT_EVERYWHERE_ELSE("Sign out everywhere else", "Überall sonst abmelden"),
    SIGN_OUT("Sign out", "Abmelden"),
    STAY_SIGNED_IN("Stay signed in", "Angemeldet bleiben"),
    START_AGAIN("Start again", "Von vorn beginnen"),
    TIME_LEFT("Time left", "Verbleibende Zeit"),
    EMAIL("Email", "E-Mail-Adresse"),
    PASSWORD("Password", "Passwort"),
    FORGOT_PASSWORD("Forgot password?", "Passwort vergessen?"),
    CODE("Code", "Code"),
    VERIFY("Verify", "Überprüfen"),
    MY_PROFILE("My profile", "Mein Profil"),
    PROFILE("Profile", "Profil"),
    SECURITY("Security", "Sicherheit"),
    MULTI_FACTOR_AUTHENTICATION("Multi-factor authentication", "Multi-Faktor-Authentifizierung"),
    SET_UP("Set up", "Einrichten"),
    VERIFICATION_CODE("Verification code", "Verifizierungscode"),
    RECOVERY_CODE("Recovery code", "Wiederherstellungscode"),
    COPY("Copy", "Kopieren"),
    COPIED("Copied", "Kopiert"),
    DOWNLOAD("Download", "Herunterladen"),
    PRINT("Print", "Drucken"),
    CONTINUE("Continue", "Weiter"),
    CANCEL("Cancel", "Abbrechen"),
    DISABLE("Disable", "Deaktivieren"),
    SET_UP_A_NEW_DEVICE("Set up a new device", "Neues Gerät einrichten"),
    I_HAVE_STORED_IT_SAFELY("I have stored it safely", "Ich habe ihn sicher aufbewahrt"),
    USE_MY_RECOVERY_CODE("Use my recovery code", "Wiederherstellungscode verwenden"),
    NAME("Name", "Name"),
    LANGUAGE("Language", "Sprache"),
    SAVE("Save", "Speichern"),
    CURRENT_PASSWORD("Current password", "Aktuelles Passwort"),
    CHANGE("Change", "Ändern"),
    CURRENT_ADDRESS("Current address", "Aktuelle Adresse"),
    NEW_EMAIL_ADDRESS("New email address", "Neue E-Mail-Adresse"),
    USE_THIS_ADDRESS("Yes, use this address", "Ja, diese Adresse verwenden"),
    NEW_PASSWORD("New password", "Neues Passwort"),
    CHANGE_PASSWORD("Change password", "Passwort ändern"),
    SAVE_PASSWORD("Save password", "Passwort speichern"),
    SEND_LINK("Send link", "Link senden"),
    MAKE_A_NEW_RECOVERY_CODE("Make a new recovery code", "Neuen Wiederherstellungscode erzeugen"),
    STRENGTH("Strength of the new password", "Stärke des neuen Passworts"),
    CHOOSE_A_LONGER_PASSWORD("Choose a longer password", "Wählen Sie ein längeres Passwort"),
    PROTECT_YOUR_ACCOUNT("Protect your account with a second step", "Schützen Sie Ihr Konto mit einem zweiten Schritt"),
    PEOPLE("People", "Personen"),
    SEARCH_PEOPLE("Search by name or email", "Nach Name oder E-Mail-Adresse suchen"),
    INVITE("Invite a person", "Person einladen"),
    SEND_INVITATION("Send invitation", "Einladung senden"),
    SEND_INVITATION_AGAIN("Send invitation again", "Einladung erneut senden"),
    MAY_ADMINISTER(
            "Administrator: may invite, disable and help other people",
            "Administration: darf andere einladen, deaktivieren und ihnen helfen"),
    ENABLE("Enable", "Aktivieren"),
    RESET_SECOND_FACTOR("Reset second factor", "Zweiten Faktor zurücksetzen"),
    REASON("Reason", "Grund"),
    LANGUAGE_OF_THE_INVITATION("Language of the invitation", "Sprache der Einladung"),
    KEY(
            "Cannot scan? Type this key into the app:",
            "Sie können nicht scannen? Geben Sie diesen Schlüssel in der App ein:"),
    RECENT_ACTIVITY("Recent activity", "Letzte Aktivitäten"),
    SHOW_ALL_ACTIVITY("Show all activity", "Alle Aktivitäten anzeigen"),
    ACTIVITY("Activity", "Aktivitäten"),
    OLDER("Older", "Ältere"),
    NEWER("Newer", "Neuere"),
    SECURITY_EVENTS("Security events", "Sicherheitsereignisse"),
    CHECK_NOW("Check now", "Jetzt prüfen"),
    CODE_FROM_YOUR_APP("Code from your authenticator app", "Code aus Ihrer Authenticator-App");

    private final String english;
    private final String german;

    Word(String english, String german) {
        this.english = english;
        this.german = german;
    }

    String in(Locale language) {
        return language.equals(Locale.GERMAN) ? german : english;
    }
}
