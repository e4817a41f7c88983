package org.riegel.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.options.FormData;
import com.microsoft.playwright.options.RequestOptions;
import java.util.Arrays;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** The forms with which people change their own account. */
class SettingsFormsIT extends InTheBrowser {

    @Test
    @DisplayName("S35: without what shows that our page sent it, a form changes nothing")
    void aFormThatOurPageDidNotSendChangesNothing() {
        Person person = Desk.person();
        Visitor visitor = signedIn(person);
        FormData rename = FormData.create()
                .set("person", "person")
                .set("name", "Mallory")
                .set("language", "")
                .set("save", "");
        visitor.fetch("/profile", RequestOptions.create().setMethod("POST").setForm(rename));
        assertThat(Desk.events(person)).as("no view state").doesNotContain("PROFILE_CHANGED");
        visitor.post(
                "/profile",
                RequestOptions.create().setHeader("Origin", "https://evil.example"),
                "person",
                "save",
                "name",
                "Mallory",
                "language",
                "");
        assertThat(Desk.events(person)).as("another origin").doesNotContain("PROFILE_CHANGED");
        assertThat(ProfilePage.open(visitor).field(Word.NAME).inputValue()).isEqualTo(person.name());
        visitor.post("/profile", "person", "save", "name", "Grace", "language", "");
        assertThat(Desk.events(person)).as("the same form from here").endsWith("PROFILE_CHANGED");
    }

    @Test
    @DisplayName("S35: whose account a form changes, the session says, and no field or address")
    void noIdLeadsToAnotherAccount() {
        Person victim = Desk.protectedPerson();
        Person person = Desk.protectedPerson();
        Visitor visitor = signedIn(person);
        var before = Desk.events(victim);
        String[] theirs = {
            "id",
            victim.id(),
            "account",
            victim.id(),
            "accountId",
            victim.id(),
            "email",
            victim.email(),
            "username",
            victim.email()
        };
        String address = "?id=" + victim.id() + "&account=" + victim.id() + "&email=" + victim.email();
        visitor.post("/profile" + address, "person", "save", with(theirs, "name", "Mallory", "language", "de"));
        visitor.post(
                "/profile/password" + address,
                "change",
                "save",
                with(theirs, "current", person.password(), "replacement", "five-slow-candles"));
        visitor.post("/profile/mfa/recovery" + address, "renew", "renew-it", theirs);
        visitor.post(
                "/profile" + address,
                "disable-form",
                "disable",
                with(theirs, "tab", "security", "code", person.authenticator().nextCode()));
        assertThat(Desk.events(victim)).isEqualTo(before);
        assertThat(Desk.events(person))
                .contains("PROFILE_CHANGED", "PASSWORD_CHANGED", "RECOVERY_CODE_ISSUED", "FACTOR_DISABLED");
        signedIn(victim);
    }

    private static String[] with(String[] fields, String... more) {
        String[] all = Arrays.copyOf(fields, fields.length + more.length);
        System.arraycopy(more, 0, all, fields.length, more.length);
        return all;
    }
}
