package org.riegel.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.riegel.suite.Views;

/** The fuzz run knows where to go, and what to say there. */
class AddressTest {
    @Test
    void everyParameterIsFound() throws IOException {
        assertThat(Address.parameters()).contains("begun", "done", "lang", "notice", "tab", "to", "token");
    }

    @Test
    void pagesAndServletsAreFound() throws IOException {
        assertThat(Address.all()).contains("/", "/login/verify", "/email/confirm", "/logout");
    }

    @Test
    void everyFormThatNeedsALinkIsReachedByOne() throws IOException {
        for (String address : Views.all()) {
            Path view = Views.DIRECTORY.resolve(address.substring(1) + Views.SUFFIX);
            if (Files.readString(view).contains("name=\"token\"")) {
                assertThat(Arrays.stream(Stand.values()).map(Stand::place)).contains(address);
            }
        }
    }
}
