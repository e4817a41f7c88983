package org.riegel.account;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.riegel.house.InTheHouse;

class AccountsTest extends InTheHouse {
    @Test
    void aSearchFindsPeopleByPartOfTheirAddressWhateverTheCaseAndTheBlanks() {
        Somebody somebody = somebody();
        String part = somebody.email().substring(0, somebody.email().indexOf('@'));
        for (String typed : new String[] {part, part.toUpperCase(Locale.ROOT), " " + part + "\t", "\u0000" + part}) {
            assertThat(found(typed)).as(typed).containsExactly(somebody.id());
            assertThat(accounts.count(typed)).as(typed).isEqualTo(1);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"a\u0000b", "\uD800", "%", "_", "!", "' or '1'='1"})
    void aSearchTakesEveryTextAsItStands(String typed) {
        somebody();
        assertThat(found(typed)).isEmpty();
        assertThat(accounts.count(typed)).isZero();
    }

    private Stream<AccountId> found(String typed) {
        return accounts.search(typed, 0, 10).stream().map(Account::id);
    }
}
