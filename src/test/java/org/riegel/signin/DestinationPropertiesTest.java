package org.riegel.signin;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

@Label("no link leads out of here, whatever it is made of")
class DestinationPropertiesTest {
    private static final URI HERE = URI.create("https://intranet.example.com/riegel/login");

    @Property
    void anyTextLeadsToAPageOfOurs(@ForAll String claimed) {
        staysHere(claimed);
    }

    @Property(tries = 5_000)
    void soDoesWhatIsMadeOfTheUsualTricks(@ForAll("tricks") String claimed) {
        staysHere(claimed);
    }

    @Provide
    Arbitrary<String> tricks() {
        Arbitrary<String> pieces = Arbitraries.of(
                "/",
                "\\",
                "//",
                "..",
                ".",
                ":",
                "@",
                "?",
                "#",
                ";",
                "%2f",
                "%5c",
                "%2e",
                "%00",
                "%0d%0a",
                "http:",
                "javascript:",
                "evil.example",
                "profile",
                "login",
                "logout",
                "password/reset",
                "admin/people",
                "tab=security",
                "&",
                "=",
                " ",
                "\t",
                "\n",
                "\u0000",
                "\u2044",
                "\uff0f",
                "faces.",
                "jakarta.faces.ViewState");
        return pieces.list().ofMaxSize(8).map(it -> String.join("", it));
    }

    private static void staysHere(String claimed) {
        String path = Destination.of(claimed).path();
        assertThat(path).startsWith("/").doesNotStartWith("//").doesNotContain("\\", ";", "#");
        assertThat(path.split("\\?", 2)[0]).as("dots in a query are only dots").doesNotContain("..");
        assertThat(path.chars()).allMatch(it -> it > ' ' && it < 127);
        URI there = HERE.resolve("/riegel" + path);
        assertThat(there.getHost()).isEqualTo(HERE.getHost());
        assertThat(there.normalize().getPath()).startsWith("/riegel/");
        assertThat(path).doesNotStartWith("/login").doesNotStartWith("/logout").doesNotStartWith("/password/re");
        assertThat(Destination.of(path).path()).as("once more").isEqualTo(path);
    }
}
