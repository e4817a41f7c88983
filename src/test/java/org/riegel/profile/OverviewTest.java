package org.riegel.profile;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.riegel.house.InTheHouse;

class OverviewTest extends InTheHouse {
    private static final int THINGS = 5; // account, password, authenticator, recovery code, the sign-in before

    @Test
    @DisplayName("asks the database once for each thing that the home page says, in one transaction")
    void takesOneTransaction() {
        Somebody somebody = somebody();
        isSignedIn(somebody, signIn(somebody));
        nextRequest();
        Runnable look = () -> the(Overview.class).of(somebody.id());
        assertThat(transactionsOf(look)).isEqualTo(1);
        assertThat(conversation().during(look)).hasSize(THINGS);
    }
}
