package org.riegel.house;

import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.spi.AfterBeanDiscovery;
import jakarta.enterprise.inject.spi.Extension;

/** What the house itself gives to its beans. */
final class HouseExtension implements Extension {
    private final House house;
    private final Transactions transactions;

    HouseExtension(House house, Transactions transactions) {
        this.house = house;
        this.transactions = transactions;
    }

    void add(@Observes AfterBeanDiscovery discovery) {
        discovery.<House>addBean().types(House.class).produceWith(it -> house);
        discovery.<Transactions>addBean().types(Transactions.class).produceWith(it -> transactions);
    }
}
