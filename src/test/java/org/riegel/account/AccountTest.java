package org.riegel.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class AccountTest {
    private final Account account = SomeAccount.of("ada@example.com", "Ada");

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
    void beginsEpochsThatNeverComeBack() {
        long before = account.epoch();
        account.beginEpoch();
        assertThat(account.epoch()).isGreaterThan(before);
        assertThat(AccountPrincipal.of(account).epoch()).isEqualTo(account.epoch());
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
