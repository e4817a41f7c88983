package org.riegel.demo;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.util.UUID;
import org.riegel.account.AccountId;

/** Remembers whom the demo run has let in with everybody's password, whatever their address is by now. */
@Entity
@Table(name = "demo_account")
public class DemoAccount {
    @Id
    @Column(name = "account_id")
    private UUID accountId;

    protected DemoAccount() {} // for JPA

    DemoAccount(AccountId account) {
        this.accountId = account.value();
    }
}
