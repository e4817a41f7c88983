package org.riegel.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class AccountTest {
    private final Account account = SomeAccount.of("ada@example.com", "Ada");

    @Test
    void keepsANameWithoutTheBlanksAroundIt() {
        account.rename("  Ada King \u2003");

        assertThat(account.displayName()).isEqualTo("Ada King");
    }

    @Test
    void takesNamesUpToTheLongest() {
        String longest = "ü".repeat(120); // what the column holds
        account.rename(" " + longest + " ");

        assertThat(account.displayName()).isEqualTo(longest);
        assertThat(Account.LONGEST_NAME).isEqualTo(120);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "   ", "\t\r\n", "\u0000"})
    void refusesANameThatIsNone(String name) {
        assertThatIllegalArgumentException().isThrownBy(() -> account.rename(name));
        assertThat(account.displayName()).isEqualTo("Ada");
    }

    @Test
    void refusesANameThatIsTooLong() {
        String tooLong = "a".repeat(121);

        assertThatIllegalArgumentException().isThrownBy(() -> account.rename(tooLong));
        assertThatIllegalArgumentException().isThrownBy(() -> SomeAccount.of("ada@example.com", tooLong));
    }

    @Test
    @DisplayName("S68: a name is one line")
    void takesLineBreaksInANameForBlanks() {
        account.rename("Ada\r\nBcc: everybody@example.com\u0000\u0085");

        assertThat(account.displayName()).isEqualTo("Ada Bcc: everybody@example.com");
    }

    @ParameterizedTest
    @EnumSource(Account.State.class)
    void isActiveInOneStateOnly(Account.State state) {
        account.move(state);

        assertThat(account.isActive()).isEqualTo(state == Account.State.ACTIVE);
    }

    @Test
    void isAlwaysInSomeState() {
        assertThatNullPointerException().isThrownBy(() -> account.move(null));
    }

    @Test
    void getsMailInTheLanguageThatWasChosenElseTheOneOfTheLastVisit() {
        assertThat(account.mailLanguage()).isEmpty();
        account.seenIn(Locale.GERMANY);
        assertThat(account.mailLanguage()).contains(Locale.GERMAN);
        assertThat(account.chosenLanguage()).isEmpty();
        account.choose(Optional.of(Locale.ENGLISH));
        assertThat(account.mailLanguage()).contains(Locale.ENGLISH);
        account.choose(Optional.empty());
        assertThat(account.mailLanguage()).contains(Locale.GERMAN);
    }

    @Test
    void givesTheContainerItsRoles() {
        assertThat(Role.of(AccountPrincipal.of(account))).containsExactly("person");
        assertThat(Role.of(AccountPrincipal.of(SomeAccount.administrator())))
                .containsExactlyInAnyOrder("person", "administrator");
    }

    @Test
    void isAnotherAccountThanOneWithTheSameName() {
        assertThat(SomeAccount.of("ada@example.com", "Ada").id()).isNotEqualTo(account.id());
        assertThat(AccountId.of(account.id().toString())).isEqualTo(account.id());
        assertThatIllegalArgumentException().isThrownBy(() -> AccountId.of("1"));
    }
}
